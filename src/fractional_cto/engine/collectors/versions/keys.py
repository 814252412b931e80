"""One door to all orders: the ecosystems as the OSV schema calls them, each with its own.

Maven and NuGet are compared by univers. For the others it is not close enough: it orders semantic versions by how they
were built, takes a fourth number of a PHP version for a build, and refuses old Python versions. For gems it agrees, but
splits a version anew with every comparison.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from fractional_cto.engine.collectors.versions import gem, php, python, semver

LONGEST = 200
# What Maven means by all of these is the release itself; univers knows but two of them.
RELEASE = re.compile(r"(?<![a-z])release(?![a-z])", re.IGNORECASE)


def _maven(version: str) -> object:
    from univers.maven import Version  # noqa: PLC0415  # what no audited repository has need not be loaded

    return Version(RELEASE.sub("final", version))  # type: ignore[no-untyped-call]  # univers has no types here


def _nuget(version: str) -> object:
    from univers.nuget import Version  # noqa: PLC0415  # as above

    return Version.from_string(version)  # type: ignore[no-untyped-call]  # as above


ORDERS: dict[str, Callable[[str], object | None]] = {
    "PyPI": python.key,
    "npm": semver.key,
    "Go": semver.key,
    "crates.io": semver.key,
    "RubyGems": gem.key,
    "Packagist": php.key,
    "Maven": _maven,
    "NuGet": _nuget,
    "Hex": semver.key,
    "Pub": semver.with_build,
    "SwiftURL": semver.key,
    "GitHub Actions": semver.whole,
}
# Where names differ only in how they are written.
LOWER = frozenset({"Packagist", "NuGet", "Hex", "Pub", "GitHub Actions", "SwiftURL"})


@lru_cache(maxsize=200_000)
def key(ecosystem: str, version: str) -> Any:  # noqa: ANN401  # whatever the ecosystem compares
    """Give what can be compared within the ecosystem, or None where the version is none that it knows."""
    if not version or len(version) > LONGEST or ecosystem not in ORDERS:
        return None
    try:
        return ORDERS[ecosystem](version)
    except Exception:  # noqa: BLE001  # the versions of others may fail in any way that univers does not foresee
        return None


def normal(ecosystem: str, name: str) -> str:
    """Write a package's name the one way in which its ecosystem looks it up."""
    if ecosystem == "PyPI":
        return re.sub(r"[-_.]+", "-", name).lower()
    return name.lower() if ecosystem in LOWER else name


def minor_step(version: str, fixed: str) -> bool:
    """Tell whether a step keeps its first number, or, before a first release, the second as well."""
    one, other = _numbers(version), _numbers(fixed)
    same = 2 if one[:1] == [0] else 1
    return bool(one) and one[:same] == other[:same]


def _numbers(version: str) -> list[int]:
    found = re.match(r"[vV=]?(?:\d+!)?(\d{1,30}(?:\.\d{1,30}){0,2})", version, re.ASCII)
    return [int(each) for each in found[1].split(".")] if found else []
