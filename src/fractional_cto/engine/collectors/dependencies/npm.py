"""JavaScript: what a package declares, and the lock of npm in its three versions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fractional_cto.engine.collectors.dependencies.contents import (
    DEVELOPMENT,
    LOCK,
    RUNTIME,
    Contents,
    Found,
    json_of,
    refuse,
    table,
    word,
)

PARTS = {"devDependencies": DEVELOPMENT, "optionalDependencies": RUNTIME, "dependencies": RUNTIME}
PAIR = re.compile(r"\"([^\"\\]+)\"\s*:\s*\"([^\"\\]*)\"")
EXACT = re.compile(r"=?v?(\d+\.\d+\.\d+[\w.+-]*)", re.ASCII)
# Taken from the folder beside it: a package of one's own.
LOCAL = ("workspace:", "file:", "link:", "portal:", "./", "../", "/")
FOLDER = "node_modules/"
DEEPEST = 100  # packages inside packages
FURTHEST = 12  # folders to look through for what one needs
LONGEST = 500  # characters of such a folder


def json_lines(text: str) -> dict[tuple[str, str], int]:
    """Tell on which line a key with a string for a value stands first."""
    found: dict[tuple[str, str], int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for key, value in PAIR.findall(line):
            found.setdefault((key, value), number)
    return found


def real(name: str, declared: str) -> tuple[str, str]:
    """Look behind an alias: ``"mine": "npm:theirs@^1"`` is theirs."""
    alias = declared.removeprefix("npm:")
    if alias == declared or (not alias[:1].isalpha() and not alias.startswith("@")):
        return name, alias
    place = alias.find("@", 1)
    return (alias, "") if place < 0 else (alias[:place], alias[place + 1 :])


def manifest(text: str) -> Contents:
    """Read what a package declares; what it expects its users to have is not its own to choose."""
    whole, lines = json_of(text), json_lines(text)
    rows: dict[str, Found] = {}
    for part, scope in PARTS.items():
        for key, wanted in table(whole, part).items():
            declared = word(wanted) or ""
            if declared.startswith(LOCAL):
                continue
            name, version = real(key, declared)
            pinned = EXACT.fullmatch(version)
            rows[key] = Found(
                name,
                declared=declared,
                version=pinned[1] if pinned else None,
                direct=True,
                scope=scope,
                line=lines.get((key, declared)),
                # yarn writes out in its lock that a bare range is one of the registry
                asked=(key, f"{key}@{declared}", f"{key}@npm:{declared}"),
            )
    own = word(whole.get("name"))
    return Contents(rows=list(rows.values()), own=(own,) if own else ())


def lock(text: str) -> Contents:
    """Read the lock of npm: since version 2 by the folder each package is installed in."""
    whole = json_of(text)
    if whole.get("lockfileVersion", 1) not in (1, 2, 3):
        refuse("it is of a version that is not known")
    if isinstance(whole.get("packages"), dict):
        return Contents(kind=LOCK, rows=list(_installed(whole["packages"])), roots={})
    return Contents(kind=LOCK, rows=list(_nested(table(whole, "dependencies"), 0)))


def _installed(packages: Mapping[str, Any]) -> Iterator[Found]:
    own = [place for place in packages if FOLDER not in f"/{place}"]
    if any(place.count("/") > DEEPEST for place in own):
        refuse("it is nested too deep")
    direct = {found for place in own for found in _needs(packages, place)}
    for place, each in packages.items():
        if FOLDER not in place or not isinstance(each, dict) or each.get("link"):
            continue
        yield Found(
            word(each.get("name")) or place.rpartition(FOLDER)[2],
            version=word(each.get("version")),
            direct=place in direct,
            scope=_scope(each),
            asked=(place.rpartition(FOLDER)[2], place),
            needs=tuple(_needs(packages, place)),
        )


def _needs(packages: Mapping[str, Any], place: str) -> Iterator[str]:
    """Find the folders of what the package in one folder asks for."""
    looked = _looked(place)
    for part in (*PARTS, "peerDependencies"):
        yield from (_nearest(packages, looked, name) for name in table(packages[place], part))


def _looked(place: str) -> list[str]:
    """List the folders in which a package finds another, in the order in which node looks."""
    found: list[str] = []
    while place and len(place) <= LONGEST and len(found) < FURTHEST:
        found.append(f"{place}/{FOLDER}")
        above, inside, _ = place.rpartition(FOLDER)
        place = above.rstrip("/") if inside else place.rpartition("/")[0]
    return [*found, FOLDER]


def _nearest(packages: Mapping[str, Any], looked: Sequence[str], name: str) -> str:
    return next((there for folder in looked if (there := folder + name) in packages), FOLDER + name)


def _scope(each: Mapping[str, Any]) -> str:
    return DEVELOPMENT if each.get("dev") is True else RUNTIME


def _nested(packages: Mapping[str, Any], depth: int) -> Iterator[Found]:
    """Read version 1, where packages stand inside the one that brought them."""
    if depth > DEEPEST:
        refuse("it is nested too deep")
    for name, each in packages.items():
        if not isinstance(each, dict):
            continue
        version = word(each.get("version"))
        if version and not version.startswith(LOCAL):
            yield Found(
                *real(name, version)[:1],
                version=real(name, version)[1] if version.startswith("npm:") else version,
                # only the manifest names those asked for, and these lie outermost
                direct=False if depth else None,
                scope=_scope(each),
                asked=() if depth else (name,),
            )
        yield from _nested(table(each, "dependencies"), depth + 1)
