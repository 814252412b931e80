"""Whether a version is affected, by the algorithm that the OSV schema gives under "Evaluation"."""

from enum import Enum
from typing import Any, NamedTuple

from fractional_cto.engine.collectors.advisories.advisory import Affected, Event
from fractional_cto.engine.collectors.versions.keys import key


class Answer(Enum):
    """What can be said of a version."""

    AFFECTED = "affected"
    CLEAR = "clear"
    NOT_COMPARED = "could not be compared"


class Verdict(NamedTuple):
    """The answer, and the first version after this one that is repaired."""

    answer: Answer
    fixed: str | None = None


def verdict(version: str, affected: tuple[Affected, ...]) -> Verdict:
    """Judge a version by everything that one advisory says of its package."""
    found = [_judged(version, each) for each in affected]
    hits = [each for each in found if each.answer is Answer.AFFECTED]
    if hits:
        fixes = [each.fixed for each in hits]
        return Verdict(Answer.AFFECTED, None if None in fixes else later(affected[0].ecosystem, fixes))
    return next((each for each in found if each.answer is Answer.NOT_COMPARED), Verdict(Answer.CLEAR))


def later(ecosystem: str, versions: list[str | None]) -> str | None:
    """Choose the newest of some versions, which leaves all ranges behind."""
    known = [each for each in versions if each]
    if len(known) == 1:
        return known[0]
    return max(known, key=lambda each: key(ecosystem, each)) if known else None


def _judged(version: str, affected: Affected) -> Verdict:
    here = key(affected.ecosystem, version)
    listed = version in affected.versions or version.removeprefix("v") in affected.versions
    if listed:
        fixed = None if here is None else _first_fix(here, affected)
        return Verdict(Answer.AFFECTED, fixed)
    # without ranges and versions it speaks of a git history alone, which says nothing of a version
    silent = not any(affected.ranges) and not affected.versions
    if affected.vague or here is None or silent:
        return Verdict(Answer.NOT_COMPARED)
    unclear = False
    for events in affected.ranges:
        ordered = _ordered(affected.ecosystem, events)
        if ordered is None:
            unclear = True
        elif _included(here, ordered):
            return Verdict(Answer.AFFECTED, _next_fix(here, ordered))
    if unclear:
        return Verdict(Answer.NOT_COMPARED)
    # a list alone has to be read as the ecosystem does: 1.0 is 1.0.0
    if not affected.ranges and any(key(affected.ecosystem, each) == here for each in affected.versions):
        return Verdict(Answer.AFFECTED)
    return Verdict(Answer.CLEAR)


class _Lowest:
    """Comes before every version: what an advisory means by an introduction at "0"."""

    def __lt__(self, other: object) -> bool:
        return not isinstance(other, _Lowest)

    def __gt__(self, other: object) -> bool:
        return False


LOWEST = _Lowest()
Ordered = list[tuple[Any, str, str]]


def _ordered(ecosystem: str, events: tuple[Event, ...]) -> Ordered | None:
    """Sort events by their versions; None where one of them is no version."""
    keyed = []
    for kind, version in events:
        if kind == "limit" and version == "*":
            continue
        place = LOWEST if kind == "introduced" and version == "0" else key(ecosystem, version)
        if place is None:
            return None
        keyed.append((place, kind, version))
    first = [each for each in keyed if each[0] is LOWEST]
    # sorting keeps the order of equals as written: a range may end where the next begins
    return first + sorted((each for each in keyed if each[0] is not LOWEST), key=lambda each: each[0])


def _included(here: Any, ordered: Ordered) -> bool:  # noqa: ANN401  # whatever the ecosystem compares
    affected = False
    limits = [place for place, kind, _ in ordered if kind == "limit"]
    for place, kind, _ in ordered:
        if kind == "introduced" and (place is LOWEST or here >= place):
            affected = True
        elif (kind == "fixed" and here >= place) or (kind == "last_affected" and here > place):
            affected = False
    return affected and (not limits or any(here < limit for limit in limits))


def _next_fix(here: Any, ordered: Ordered) -> str | None:  # noqa: ANN401  # as above
    after = ((kind, version) for place, kind, version in ordered if place is not LOWEST and place > here)
    kind, version = next(after, ("", ""))
    return version if kind == "fixed" else None


def _first_fix(here: Any, affected: Affected) -> str | None:  # noqa: ANN401  # as above
    """Find the repair of a version that is listed, whether or not its ranges hold it too."""
    found = []
    for events in affected.ranges:
        ordered = _ordered(affected.ecosystem, events)
        if ordered and (fixed := _next_fix(here, ordered)):
            found.append((key(affected.ecosystem, fixed), fixed))
    return min(found)[1] if found else None
