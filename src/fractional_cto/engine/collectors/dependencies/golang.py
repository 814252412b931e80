"""Go: the module file, which names every module that is built in since Go 1.17."""

import re
from collections.abc import Mapping

from fractional_cto.engine.collectors.dependencies.contents import LOCK, MANIFEST, Contents, Found, refuse

REQUIRE = re.compile(r"([^\s()\"]+)[ \t]+(v[^\s()]+)(?:[ \t]*//(.*))?")
BLOCK = re.compile(r"(\w+)[ \t]*\(")
SINGLE = re.compile(r"require[ \t]+(\S.*)")
MODULE = re.compile(r"^[ \t]*module[ \t(]", re.MULTILINE)
REPLACED = re.compile(
    r"(?:replace[ \t]+)?([^\s()\"]+)(?:[ \t]+v\S+)?[ \t]+=>[ \t]+([^\s()\"]+)(?:[ \t]+(v\S+))?[ \t]*(?://.*)?"
)
SPEAKS = re.compile(r"^[ \t]*go[ \t]+(\d+)\.(\d+)", re.MULTILINE)
WHOLE = (1, 17)  # from here on a module file names the modules of others, too
OLDER = (
    "it is of a time before Go 1.17 and lists what the program itself asks for: which versions these bring along is "
    "not known without running Go"
)
NAMED = re.compile(r"^[ \t]*module[ \t]+\"?([^\s\"]+)", re.MULTILINE)


def module(text: str) -> Contents:
    """Read the requirements of a module; with those of others among them it is as good as a lock."""
    if not MODULE.search(text):
        refuse("it names no module")
    rows: list[Found] = []
    block, instead = "", dict[str, tuple[str, str | None]]()
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if block and line.startswith(")"):
            block = ""
            continue
        opened = BLOCK.match(line)
        if not block and opened:
            block = opened[1]
            continue
        if (block == "replace" or not block) and (found := REPLACED.fullmatch(line)):
            instead[found[1]] = (found[2], found[3])
            continue
        single = SINGLE.fullmatch(line)
        wanted = line if block == "require" else single[1] if single and not block else ""
        if asked := REQUIRE.fullmatch(wanted):
            direct = not (asked[3] or "").strip().startswith("indirect")
            rows.append(Found(asked[1], declared=asked[2], version=asked[2], direct=direct, line=number))
        elif wanted and not wanted.startswith("//"):
            refuse(f"line {number} is no requirement")
    own = NAMED.search(text)
    speaks = SPEAKS.search(text)
    old = speaks is None or (int(speaks[1]), int(speaks[2])) < WHOLE
    kind = MANIFEST if old or all(row.direct for row in rows) else LOCK
    rows = [row for each in rows if (row := _replaced(each, instead))]
    return Contents(rows=rows, kind=kind, own=(own[1],) if own else (), gap=OLDER if old and rows else "")


def _replaced(row: Found, instead: Mapping[str, tuple[str, str | None]]) -> Found | None:
    """Take what is built in for a module instead of it; a folder is a copy of one's own."""
    name, version = instead.get(row.name, (row.name, row.version))
    if name.startswith(("./", "../", "/")) or name in (".", ".."):
        return None
    return row if name == row.name and version == row.version else row._replace(name=name, version=version)
