"""Ruby: the lock of bundler. The Gemfile is a program, which nobody runs here."""

import re

from fractional_cto.engine.collectors.dependencies.contents import LOCK, UNKNOWN, Contents, Found, refuse

ENTRY = re.compile(r"(\S+)(?: \((.*)\))?!?")
# What follows the version is the platform a build is for.
PLATFORM = re.compile(r"-.*$")


def lock(text: str) -> Contents:
    """Read gems once for all platforms; what lies in the repository itself is its own."""
    rows: dict[tuple[str, str], Found] = {}
    roots: dict[str, str] = {}
    own: set[str] = set()
    section, current = "", ("", "")
    for number, line in enumerate(text.splitlines(), 1):
        depth = len(line) - len(line.lstrip(" "))
        entry = ENTRY.fullmatch(line.strip())
        if depth == 0:
            section = line.strip()
        elif entry is None or section not in ("GEM", "GIT", "PATH", "DEPENDENCIES"):
            continue
        elif section == "DEPENDENCIES":
            roots[entry[1].rstrip("!")] = UNKNOWN
        elif depth == 4:  # noqa: PLR2004  # a gem; what it needs stands two further in
            current = (entry[1], PLATFORM.sub("", entry[2] or ""))
            if section == "PATH":
                own.add(entry[1])
            else:
                rows.setdefault(current, Found(entry[1], version=current[1] or None, line=number, asked=(entry[1],)))
        elif depth == 6 and section == "PATH":  # noqa: PLR2004  # as above
            roots[entry[1]] = UNKNOWN
        elif depth == 6 and current in rows:  # noqa: PLR2004  # as above
            rows[current] = rows[current]._replace(needs=(*rows[current].needs, entry[1]))
    if section and not re.search(r"^DEPENDENCIES", text, re.MULTILINE):
        refuse("it is cut off: what was asked for is missing")
    return Contents(kind=LOCK, rows=list(rows.values()), roots={name: UNKNOWN for name in roots if name not in own})
