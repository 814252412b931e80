"""What a measure is, and the catalogue of them: lying in the folder is being registered.

A measure is one file: one SELECT under a header. The header says what, unit,
source, and which needs or other measures it builds on; an indented line
continues the one before::

    -- Hotspots: files that are both large and often changed.
    -- unit: score ...
    -- source: ...
    -- needs: changes, lines
    -- after: churn
    -- role: step
    SELECT ...

A step is there for other measures to build on: it can be asked for by name, but
an audit does not carry its rows.
"""

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources
from itertools import takewhile
from queue import Empty, SimpleQueue
from threading import Lock

from fractional_cto.engine.errors import UnknownName
from fractional_cto.engine.facts import TABLES, Facts
from fractional_cto.engine.records import Row

PACKAGE = "fractional_cto.engine.measures"
ASKED = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)")


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One figure: what it is and how it is computed."""

    name: str
    title: str
    unit: str
    source: str
    needs: frozenset[str]
    after: tuple[str, ...]
    step: bool = False
    query: str
    asks: frozenset[str] = frozenset()  # the tables of facts

    @property
    def table(self) -> str:
        """The name it has in SQL, where a table of facts comes first."""
        name = self.name.replace("-", "_")
        return f"{name}_listed" if name in TABLES else name


@cache
def measures() -> dict[str, Measure]:
    """Every measure in the folder, by name."""
    found = {}
    for file in sorted(resources.files(PACKAGE).iterdir(), key=lambda entry: entry.name):
        stem, _, ending = file.name.rpartition(".")
        if ending == "sql":
            text = file.read_text(encoding="utf-8")
            found[_dashed(stem)] = _described(stem, _header(text), text)
    return found


def measure_named(name: str) -> Measure:
    """Find a measure by the name the command line uses."""
    try:
        return measures()[name]
    except KeyError:
        message = f"there is no measure named {name}; `cto measure` lists them"
        raise UnknownName(message) from None


def measure(facts: Facts, name: str) -> list[Row]:
    """Compute a measure over one repository's facts (see ``Facts.of``); it stays there as a table."""
    ready(facts, name)
    # a table is read in the order it was written in, see the settings of the connection
    return facts.rows(f"SELECT * FROM {measure_named(name).table}")


def ready(facts: Facts, name: str) -> None:
    """Make sure that a measure is there as a table, without fetching its rows; safe from several threads."""
    wanted = measure_named(name)
    with facts.locks.setdefault(wanted.name, Lock()):
        if wanted.name in facts.measured:
            return
        for other in wanted.after:
            ready(facts, other)
        facts.connection.execute(f"CREATE TABLE {wanted.table} AS {wanted.query}")
        facts.measured.add(wanted.name)


def prepare(facts: Facts, names: Iterable[str], jobs: int, *, fetch: bool = False) -> None:
    """Compute several measures at once, and fetch their rows where these are asked for next."""
    waiting = SimpleQueue[str]()
    # the truck factors stand last in the alphabet and take longest: begun first, nobody waits for them in the end
    for name in reversed(list(names)):
        waiting.put(name)

    def work(hand: Facts) -> None:
        with suppress(Empty):
            while True:
                name = waiting.get_nowait()
                ready(hand, name)
                if fetch and not measure_named(name).step:
                    measure(hand, name)

    hands = [facts.sibling() for _ in range(max(1, jobs))]
    with ThreadPoolExecutor(len(hands)) as pool:
        list(pool.map(work, hands))


def needs_of(wanted: Measure) -> frozenset[str]:
    """Gather what a measure needs, with the measures it builds on."""
    return wanted.needs.union(*(needs_of(measure_named(other)) for other in wanted.after))


def tables_of(wanted: Measure) -> frozenset[str]:
    """Gather the tables of facts that a measure is computed from, with those of the measures it builds on."""
    return wanted.asks.union(*(tables_of(measure_named(other)) for other in wanted.after))


def departure_of(facts: Facts, person: str) -> list[Row]:
    """List the files that lose their last knower if the person leaves, hotspots first."""
    ready(facts, "sole-knowers")
    known = {str(row["person"]).casefold(): str(row["person"]) for row in facts.rows("SELECT person FROM people")}
    if person.casefold() not in known:
        near = get_close_matches(person.casefold(), known, n=3, cutoff=0.5)
        hint = f"; did you mean {' or '.join(known[name] for name in near)}?" if near else ""
        message = f"nobody called {person} has worked on {facts.repository}{hint}"
        raise UnknownName(message)
    return facts.rows(
        "SELECT path, hotspot, share FROM sole_knowers WHERE person = ? ORDER BY hotspot DESC, share DESC, path",
        [known[person.casefold()]],
    )


def _header(query: str) -> str:
    comment = takewhile(lambda line: line.startswith("--"), query.splitlines())
    return "\n".join(line.removeprefix("--").removeprefix(" ").rstrip() for line in comment)


def _described(stem: str, header: str, query: str) -> Measure:
    found = re.findall(r"^(unit|source|needs|after|role):[ \t]*(.+(?:\n[ \t]+.+)*)", header, re.MULTILINE)
    fields = {key: " ".join(text.split()) for key, text in found}

    def words(key: str) -> list[str]:
        return [word.strip() for word in fields.get(key, "").split(",") if word.strip()]

    return Measure(
        name=_dashed(stem),
        title=header.partition("\n")[0].strip(),
        unit=fields.get("unit", ""),
        source=fields.get("source", ""),
        needs=frozenset(words("needs")),
        after=tuple(words("after")),
        step="step" in words("role"),
        query=query,
        asks=frozenset(ASKED.findall(query)) & TABLES.keys(),
    )


def _dashed(stem: str) -> str:
    return stem.replace("_", "-")
