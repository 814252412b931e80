"""The days on which versions get their last security corrections, from the table in the package."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import tomli

OPEN = "open"  # the maker has not said a day yet
DEEPEST = 3  # parts of a version that name a cycle
LATEST = "9999-12-31"


@dataclass(frozen=True, kw_only=True, slots=True)
class Product:
    """One language, framework, system or database: what it is called, and when each of its cycles ends."""

    name: str
    title: str
    kind: str
    source: str
    ends: dict[str, str]
    names: dict[str, str]
    images: tuple[str, ...] = ()


@cache
def _table() -> tuple[str, dict[str, Product]]:
    whole = tomli.loads(resources.files(__package__).joinpath("end_of_life.toml").read_text(encoding="utf-8"))
    day = str(whole.pop("as_of"))
    return day, {
        name: Product(
            name=name,
            title=about["title"],
            kind=about["kind"],
            source=about["source"],
            ends=about["ends"],
            names=about.get("names", {}),
            images=tuple(about.get("images", ())),
        )
        for name, about in whole.items()
    }


def as_of() -> str:
    """Tell of which day the table is; what was announced later is not in it."""
    return _table()[0]


def products() -> dict[str, Product]:
    """Every product of the table, by its name."""
    return _table()[1]


@cache
def images() -> dict[str, str]:
    """Which product each container image holds."""
    return {image: product.name for product in products().values() for image in product.images}


def number_of(product: Product, version: str) -> str | None:
    """Read the number out of what a file says: ``v14.2`` is 14.2, ``buster-slim`` the Debian it names."""
    found = re.match(r"[v=]?(\d+(?:\.\d+)*)", version, re.ASCII)
    return found[1] if found else product.names.get(re.split(r"[-_.]", version)[0].lower())


def cycle_of(product: Product, version: str) -> str | None:
    """Name the cycle a version belongs to; one that names several belongs to the cycle that lasts longest."""
    number = number_of(product, version)
    if number is None:
        return None
    parts = number.split(".")
    for size in range(min(DEEPEST, len(parts)), 0, -1):
        if (cycle := ".".join(parts[:size])) in product.ends:
            return cycle
    below = [cycle for cycle in product.ends if cycle.startswith(f"{number}.")]
    return max(below, key=lambda cycle: product.ends[cycle].replace(OPEN, LATEST), default=None)


def end_of(product: Product, version: str) -> str | None:
    """Tell the last day with corrections, or None where the table knows none."""
    end = product.ends.get(cycle_of(product, version) or "", OPEN)
    return None if end == OPEN else end
