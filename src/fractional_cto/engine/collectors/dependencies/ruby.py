"""Ruby: the Gemfile and gemspecs, told from their text alone because they are programs, and the lock of bundler."""

import re
from collections.abc import Iterator

from fractional_cto.engine.collectors.dependencies.contents import (
    DEVELOPMENT,
    LOCK,
    RUNTIME,
    UNKNOWN,
    Contents,
    Found,
    refuse,
)

ENTRY = re.compile(r"(\S+)(?: \((.*)\))?!?")
ASKED = re.compile(r"^DEPENDENCIES", re.MULTILINE)
SECTIONS = ("GEM", "GIT", "PATH", "DEPENDENCIES")
# How far in a gem stands, and what it needs.
GEM, NEEDED = 4, 6
# What follows the version is the platform a build is for.
PLATFORM = re.compile(r"-.*$")
ASKS = re.compile(r"gem[ \t(]+[\"']([^\"'\n]+)[\"'](.*)")
DEPENDS = re.compile(r"\w+\.add_(development_|runtime_)?dependency[ \t(]+[\"']([^\"'\n]+)[\"'](.*)")
CALLED = re.compile(r"\w+\.name[ \t]*=[ \t]*[\"']([^\"'\n]+)[\"']")
BEGINS = re.compile(r"group[ \t(](.*)[ \t]do|(?:if|unless|case|def|begin|while|for)\b.*|.*\bdo(?:[ \t]*\|[^|]*\|)?")
ENDS = re.compile(r"end\b.*")
VERSIONS = re.compile(r"[ \t]*,[ \t]*\[?[ \t]*[\"']([^\"'\n]*)[\"']")
OPTION = r"[,{{][ \t]*(?::{0}[ \t]*=>|{0}:)[ \t]*(?:[\"']([^\"']*)[\"']|(\[[^\]]*\]|:\w+))"
DEVELOPING = re.compile(
    r"dev\w*|tests?|testing|spec|\w*lint\w*|docs?|ci|debug\w*|rubocop|cucumber|bench\w*|releas\w*|tools?|local|guard",
    re.IGNORECASE,
)
WORD = re.compile(r"\w+")
DEEPEST = 50
LONGEST = 500  # characters of a line


def manifest(text: str) -> Contents:
    """Read what a Gemfile asks for, by the groups written around it or beside it."""
    rows: list[Found] = []
    blocks: list[str] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.partition(" #")[0].strip()[:LONGEST]
        if line.startswith("#"):
            continue
        if asked := ASKS.fullmatch(line):
            if row := _asked(asked[1], asked[2], number, next((each for each in reversed(blocks) if each), "")):
                rows.append(row)
        elif ENDS.fullmatch(line):
            del blocks[-1:]
        elif begun := BEGINS.fullmatch(line):
            blocks.append(begun[1] or "")
            if len(blocks) > DEEPEST:
                refuse("it is nested too deep")
    return Contents(rows=rows)


def gemspec(text: str) -> Contents:
    """Read what a gem asks its users to have, and what only its makers need."""
    rows, own = [], ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()[:LONGEST]
        if called := CALLED.match(line):
            own = own or called[1]
        if asked := DEPENDS.match(line):
            row = _asked(asked[2], asked[3], number, "development" if asked[1] == "development_" else "")
            rows += [row] if row else []
    return Contents(rows=rows, own=(own,) if own else ())


def _asked(name: str, rest: str, line: int, group: str) -> Found | None:
    if _option("path", rest) or "#{" in name:
        return None
    source = next((f"git+{said}" for key in ("git", "github", "gitlab") if (said := _option(key, rest))), None)
    place = next((said for key in ("ref", "tag", "branch") if (said := _option(key, rest))), None)
    versions = []
    end = 0
    while found := VERSIONS.match(rest, end):
        versions.append(found[1])
        end = found.end()
    declared = f"{source}" + (f"@{place}" if place else "") if source else ", ".join(versions) or None
    groups = WORD.findall(_option("groups?", rest) or group)
    scope = DEVELOPMENT if groups and all(DEVELOPING.fullmatch(each) for each in groups) else RUNTIME
    pinned = versions[0].removeprefix("=").strip() if len(versions) == 1 and versions[0][:1] in "=0123456789" else None
    return Found(name, declared=declared, version=pinned or None, direct=True, scope=scope, line=line, asked=(name,))


def _option(key: str, rest: str) -> str | None:
    found = re.search(OPTION.format(key), rest)
    return (found[1] or found[2]) if found else None


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
