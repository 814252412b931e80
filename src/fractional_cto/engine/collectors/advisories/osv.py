"""Advisories in the form of the OSV schema, which most databases publish."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fractional_cto.engine.collectors.advisories.advisory import (
    EVENTS,
    Advisory,
    Affected,
    Event,
    day,
    mapping,
    mappings,
    refuse,
    text,
    texts,
)
from fractional_cto.engine.collectors.versions.keys import LONGEST, ORDERS, normal

NAME = 250
ALIASES = 100
IMPORTS = 1000
MOST = 100_000  # packages, versions and events of one advisory
# Go's database says it in words.
UNKEPT = re.compile(r"(?i)\b(?:is|are) (?:unmaintained|not maintained|no longer maintained)\b")
ORDERED = frozenset({"SEMVER", "ECOSYSTEM"})
WORDS = {"LOW": "low", "MODERATE": "medium", "MEDIUM": "medium", "HIGH": "high", "CRITICAL": "critical"}


def advisory(whole: Mapping[str, Any]) -> Advisory:
    """Read one advisory; what is of no use for comparing versions is left out, and counted."""
    name = text(whole.get("id"), NAME)
    if not name or not isinstance(whole.get("affected", []), list):
        refuse("it is no advisory in the form of the OSV schema")
    entries = mappings(whole.get("affected"))
    named = [each for each in entries if text(mapping(each, "package").get("name"), NAME)]
    known = [each for each in named if _ecosystem(each) in ORDERS]
    ranges = [part for each in known for part in mappings(each.get("ranges"))]
    affected = tuple(_affected(each) for each in known)
    if sum(1 + len(each.versions) + sum(map(len, each.ranges)) for each in affected) > MOST:
        refuse(f"it names more than {MOST:,} versions")
    return Advisory(
        id=name,
        aliases=texts(whole.get("aliases"), NAME)[:ALIASES],
        summary=text(whole.get("summary"), 300) or text(whole.get("details"), 300),
        changed=max(day(whole.get("modified")), day(whole.get("published"))),
        withdrawn=bool(whole.get("withdrawn")),
        informational=_only_informs(whole, known),
        vectors=tuple(dict.fromkeys(_vectors(whole, known))),
        word=WORDS.get(text(mapping(whole, "database_specific").get("severity"), 20).upper(), ""),
        affected=affected,
        histories=sum(part.get("type") == "GIT" for part in ranges),
        others=len(entries) - len(known),
        unreviewed=mapping(whole, "database_specific").get("review_status") == "UNREVIEWED",
    )


def _only_informs(whole: Mapping[str, Any], known: list[Mapping[str, Any]]) -> bool:
    """Tell whether it speaks of no weakness, but of packages that nobody keeps: RustSec has a field for that."""
    if known and all(text(mapping(each, "database_specific").get("informational"), 20) for each in known):
        return True
    return bool(UNKEPT.search(text(whole.get("summary"), 300))) and not any(_vectors(whole, known))


def _ecosystem(entry: Mapping[str, Any]) -> str:
    # what follows the colon is a release of a system, of which the ecosystems known here have none
    return text(mapping(entry, "package").get("ecosystem"), NAME).partition(":")[0]


def _affected(entry: Mapping[str, Any]) -> Affected:
    ecosystem = _ecosystem(entry)
    ends = {kind for part in mappings(entry.get("ranges")) for kind, _ in _events(part)} - {"introduced"}
    return Affected(
        ecosystem=ecosystem,
        name=normal(ecosystem, text(mapping(entry, "package").get("name"), NAME)),
        ranges=tuple(tuple(_events(part)) for part in mappings(entry.get("ranges")) if part.get("type") in ORDERED),
        versions=tuple(dict.fromkeys(texts(entry.get("versions"), LONGEST))),
        # Go's database keeps there what it could not tell in versions of modules, and then calls all of them affected.
        # No repair is taken from there: rancher 2.6.14 lies under a path that may only count to 1, so go.mod names its
        # builds as v0.0.0 with a date, which come before 2.6.14 whenever they were made. Nor from the report's other
        # paths, which most of these name one for: an update of a/v6 cannot reach the version of a/v8, and what was
        # mended there says nothing of where a/v6 began to be weak.
        vague=not ends and "custom_ranges" in mapping(entry, "ecosystem_specific"),
        imports=tuple(_imports(entry)),
    )


def _imports(entry: Mapping[str, Any]) -> Iterator[str]:
    """Give the weak packages of a module, which Go's database names."""
    parts = mappings(mapping(entry, "ecosystem_specific").get("imports"))
    named = [text(each.get("path"), NAME) for each in parts]
    # one without a name could be any
    yield from dict.fromkeys(named) if all(named) and len(named) <= IMPORTS else ()


def _events(part: Mapping[str, Any]) -> Iterator[Event]:
    for event in mappings(part.get("events")):
        yield from ((kind, event[kind].strip()) for kind in EVENTS if isinstance(event.get(kind), str))


def _vectors(whole: Mapping[str, Any], known: list[Mapping[str, Any]]) -> Iterator[str]:
    for place in (whole, *known):
        for each in mappings(place.get("severity")):
            if str(each.get("type")).startswith("CVSS_") and (vector := text(each.get("score"), 300)):
                yield vector
