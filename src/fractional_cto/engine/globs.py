"""Patterns of paths, as settings of build and hosting services write them, asked about the source."""

import re
from collections.abc import Iterable

from fractional_cto.engine.facts import Facts

# What patterns of paths mean, how long one may be, and how many wild cards all: hostile ones would take a minute.
MEANT = {"**/": "(.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
WILD = re.compile(r"(\*\*/|\*\*|\*|\?)")
# Read otherwise by each service, so that nobody can be sure of what it takes out.
ODD = re.compile(r"[][+{}?]")
LONGEST = 300
HEAVIEST = 300


def reach(facts: Facts, *lists: Iterable[str]) -> float:
    """Tell how much of the source some lists of patterns name: ``*`` stays in its folder, ``**`` goes further.

    In each list the last pattern that fits a path decides; one that begins with ``!`` takes out what earlier ones name.
    """
    cases: list[str] = []
    asked: list[str] = []
    left = HEAVIEST
    for globs in lists:
        turns, left = _turns(globs, left)
        if turns:
            when = [f"WHEN regexp_matches(path, ?) THEN {named}" for named, _ in turns]
            cases.append(f"CASE {' '.join(when)} ELSE FALSE END")
            asked += [rf"^({'|'.join(map(_expression, patterns))})$" for _, patterns in turns]
    named = " OR ".join(cases) or "FALSE"
    return float(
        facts.value(
            f"SELECT count(*) FILTER ({named}) / greatest(count(*), 1) FROM files WHERE kind = 'source'",
            asked,
        )
    )


def _turns(globs: Iterable[str], left: int) -> tuple[list[tuple[bool, list[str]]], int]:
    """Group what a list names and what it takes out by turns, the last first, and tell how much may still be asked.

    A list that takes out more than may be asked, or nobody knows what, names nothing that one can be sure of.
    """
    turns: list[tuple[bool, list[str]]] = []
    # of those written twice the last decides
    for glob in reversed(dict.fromkeys(reversed(list(globs)))):
        named, weight = not glob.startswith("!"), 1 + len(WILD.findall(glob))
        if len(glob) <= LONGEST and weight <= left and (named or not ODD.search(glob)):
            left -= weight
            if not turns or turns[0][0] is not named:
                turns.insert(0, (named, []))
            turns[0][1].append(glob.removeprefix("!"))
        elif not named:
            return [], left
    return turns, left


def _expression(glob: str) -> str:
    return "".join(MEANT.get(part) or re.escape(part) for part in WILD.split(glob))
