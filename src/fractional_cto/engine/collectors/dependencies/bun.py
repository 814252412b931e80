"""The lock of bun, the written one: JSON with commas too many."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from fractional_cto.engine.collectors.dependencies.contents import (
    LOCK,
    RUNTIME,
    Contents,
    Found,
    json_of,
    refuse,
    table,
    word,
)
from fractional_cto.engine.collectors.dependencies.npm import LOCAL, PARTS
from fractional_cto.engine.collectors.dependencies.yarn import split

# A text without an end is gone through once too.
SPARE = re.compile(r"(\"(?:[^\"\\\n]|\\.)*\"?)|,(?=\s{0,99}[}\]])")
NEEDS = ("dependencies", "optionalDependencies")
OWN = (*LOCAL, "root:")
DEEPEST = 100


def lock(text: str) -> Contents:
    """Read packages by the way they are reached, once for each version."""
    whole = json_of(SPARE.sub(lambda found: found[1] or "", text))
    packages = whole.get("packages")
    if not isinstance(packages, dict) or not isinstance(whole.get("workspaces"), dict):
        refuse("it has no packages and workspaces as bun writes them")
    rows: dict[tuple[str, str], Found] = {}
    for key, each in packages.items():
        row = _row(key, each, packages)
        if row:
            same = rows.setdefault((row.name, row.version or ""), row)
            rows[row.name, row.version or ""] = same._replace(
                asked=tuple(dict.fromkeys((*same.asked, *row.asked))),
                needs=tuple(dict.fromkeys((*same.needs, *row.needs))),
            )
    return Contents(rows=list(rows.values()), kind=LOCK, roots=_roots(table(whole, "workspaces"), packages))


def _row(key: str, each: object, packages: Collection[str]) -> Found | None:
    said = word(each[0]) if isinstance(each, list) and each else None
    name, version = split(said) if said else ("", "")
    if not name or version.startswith(OWN):
        return None
    told: Mapping[str, Any] = (
        next((part for part in each if isinstance(part, dict)), {}) if isinstance(each, list) else {}
    )
    needs = [_nearest(key, need, packages) for part in NEEDS for need in table(told, part)]
    return Found(name, version=version, asked=(key,), needs=tuple(needs))


def _nearest(key: str, need: str, packages: Collection[str]) -> str:
    """Find which of several versions a package gets: the one filed nearest under it."""
    place = key
    for _ in range(DEEPEST):
        if not place or (there := f"{place}/{need}") in packages:
            return there if place else need
        place = place.rpartition("/")[0]
    return need


def _roots(workspaces: Mapping[str, Any], packages: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, scope in _asked(workspaces, packages):
        found[key] = RUNTIME if RUNTIME in (scope, found.get(key)) else scope
    return found


def _asked(workspaces: Mapping[str, Any], packages: Collection[str]) -> Iterator[tuple[str, str]]:
    for place in workspaces:
        own = word(table(workspaces, place).get("name")) or ""
        for part, scope in PARTS.items():
            for need in table(workspaces, place, part):
                yield _nearest(own, need, packages), scope
