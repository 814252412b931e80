"""Whether the weak part of a package is imported here at all."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

HIDDEN = "/internal/"


class Used(NamedTuple):
    """What is imported, and the folders above each."""

    names: frozenset[str]
    above: frozenset[str]


def used_of(names: Iterable[str]) -> Used:
    """Gather what is imported."""
    named = frozenset(names)
    return Used(named, frozenset(above for name in named for above in _above(name)))


def imported(weak: Collection[str], used: Used) -> bool | None:
    """Tell whether any weak part is among what is imported; None where the advisory names no parts, or nobody looked.

    What lies above or below a weak part counts for it: the packages of one module import each other, and nobody else
    can import what is internal.
    """
    if not weak or not used.names:
        return None
    seen = [f"{name}/".partition(HIDDEN)[0].rstrip("/") for name in weak]
    return any(name in used.above or not used.names.isdisjoint(_above(name)) for name in seen)


def _above(name: str) -> list[str]:
    """Give a name and the names of the folders it lies in."""
    parts = name.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
