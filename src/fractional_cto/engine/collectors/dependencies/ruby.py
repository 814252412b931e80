"""Ruby: the lock of bundler. The Gemfile is a program, which nobody runs here."""

import re
from collections.abc import Iterator

from fractional_cto.engine.collectors.dependencies.contents import LOCK, UNKNOWN, Contents, Found, refuse

ENTRY = re.compile(r"(\S+)(?: \((.*)\))?!?")
ASKED = re.compile(r"^DEPENDENCIES", re.MULTILINE)
SECTIONS = ("GEM", "GIT", "PATH", "DEPENDENCIES")
# How far in a gem stands, and what it needs.
GEM, NEEDED = 4, 6
# What follows the version is the platform a build is for.
PLATFORM = re.compile(r"-.*$")


def lock(text: str) -> Contents:
    """Read gems once for all platforms; what lies in the repository itself is its own."""
    rows: dict[tuple[str, str], Found] = {}
    needs: dict[tuple[str, str], list[str]] = {}
    roots: dict[str, str] = {}
    own: set[str] = set()
    current = ("", "")
    for number, section, depth, name, said in _entries(text):
        if section == "DEPENDENCIES":
            roots[name.rstrip("!")] = UNKNOWN
        elif depth == GEM:
            current = (name, PLATFORM.sub("", said))
            if section == "PATH":
                own.add(name)
            else:
                rows.setdefault(current, Found(name, version=current[1] or None, line=number, asked=(name,)))
        elif depth == NEEDED and section == "PATH":
            roots[name] = UNKNOWN
        elif depth == NEEDED and current in rows:
            needs.setdefault(current, []).append(name)
    if text.strip() and not ASKED.search(text):
        refuse("it is cut off: what was asked for is missing")
    return Contents(
        kind=LOCK,
        rows=[row._replace(needs=tuple(needs.get(key, ()))) for key, row in rows.items()],
        roots={name: UNKNOWN for name in roots if name not in own},
    )


def _entries(text: str) -> Iterator[tuple[int, str, int, str, str]]:
    """Go through the lines that name a gem: where, in which section, how far in, and what stands in brackets."""
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        depth = len(line) - len(line.lstrip(" "))
        entry = ENTRY.fullmatch(line.strip())
        if depth == 0 and line.strip():
            section = line.strip()
        elif depth and entry and section in SECTIONS:
            yield number, section, depth, entry[1], entry[2] or ""
