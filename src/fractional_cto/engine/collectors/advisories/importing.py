"""Taking advisories in: every file is read as what it is, and what can not be believed is left out with its reason."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from fractional_cto.engine.collectors.advisories import exploited, osv, rustsec
from fractional_cto.engine.collectors.advisories.advisory import Advisory, Refused
from fractional_cto.engine.collectors.advisories.documents import json_of, text_of, yaml_of
from fractional_cto.engine.collectors.advisories.files import Document, documents, refused
from fractional_cto.engine.collectors.advisories.store import KNOWN, LIKELY, Store, past

AT_ONCE = 5_000
UNKEPT = "advisories of packages that nobody keeps or that are unsound"
# Most databases number their advisories by the year.
YEAR = re.compile(r"[A-Z]+-(\d{4})-", re.ASCII)


@dataclass(kw_only=True)
class Imported:
    """What came of an import: how much of each ecosystem, and what was left out and why."""

    taken: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[str, str]] = field(default_factory=list)
    waiting: dict[str, list[Advisory]] = field(default_factory=dict)
    newest: dict[str, str] = field(default_factory=dict)


def take_in(store: Store, paths: list[Path], today: str, progress: Callable[[str, str, int, int], None]) -> Imported:
    """Read advisories, catalogues and likelihoods from files, folders and archives into the store."""
    result = Imported()
    for path in paths:
        for number, document in enumerate(documents(path)):
            try:
                _take(store, result, document, today)
            except Refused as refusal:
                result.refused.append((document.name, str(refusal)))
            if number % AT_ONCE == AT_ONCE - 1:
                progress(path.name, f"{number + 1:,} files", 0, 1)
                _keep(store, result)
    _keep(store, result)
    for ecosystem, newest in sorted(result.newest.items()):
        store.conclude(ecosystem, newest, today)
    return result


def _take(store: Store, result: Imported, document: Document, today: str) -> None:
    name, content = document.name, refused(document.content)
    if name.endswith(".csv"):
        likely = exploited.likelihoods(text_of(content))
        store.put_catalogue(LIKELY, likely.rows, likely.day, today)
        result.taken[LIKELY] += len(likely.rows)
        return
    if name.endswith(".md"):
        _sort(result, rustsec.advisory(text_of(content)), document.day, today)
        return
    whole = json_of(content) if name.endswith(".json") else yaml_of(content)
    if exploited.is_catalogue(whole):
        known = exploited.catalogue(whole)
        store.put_catalogue(KNOWN, known.rows, known.day, today)
        result.taken[KNOWN] += len(known.rows)
    else:
        _sort(result, osv.advisory(whole if isinstance(whole, dict) else {}), document.day, today)


def _sort(result: Imported, advisory: Advisory, day: str, today: str) -> None:
    """Put an advisory to those of each ecosystem it speaks of; without a date it has that of its file."""
    year = YEAR.match(advisory.id)
    advisory = replace(advisory, changed=advisory.changed or day or (f"{year[1]}-01-01" if year else ""))
    result.left["ranges of a git history"] += advisory.histories
    result.left["packages of ecosystems that are not examined"] += advisory.others
    kind = "advisories withdrawn" if advisory.withdrawn else UNKEPT
    ecosystems = dict.fromkeys(each.ecosystem for each in advisory.affected)
    if ecosystems and (advisory.withdrawn or advisory.informational):
        result.left[kind] += 1
    for ecosystem in ecosystems:
        result.waiting.setdefault(ecosystem, []).append(advisory)
        result.newest[ecosystem] = max(result.newest.get(ecosystem, ""), past(advisory.changed, today))
        result.taken[ecosystem] += not advisory.withdrawn and not advisory.informational


def _keep(store: Store, result: Imported) -> None:
    for ecosystem, advisories in sorted(result.waiting.items()):
        store.put(ecosystem, advisories)
    result.waiting.clear()
