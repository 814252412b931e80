"""Which packages the files of a Go program import, as the table "go_imports", each with the first place."""

import re
from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from fractional_cto.engine.collectors.tree import Entry, Tree
from fractional_cto.engine.git import Git

LARGEST = 512 << 10  # bytes of one file
MOST = 64 << 20  # bytes of all of them
NAMES = 50_000
# The list of what is built in of others' modules, where their source lies in the repository.
VENDORED = "vendor/modules.txt"
# A file is gone through once: whatever has no end ends with the file. Names may be of letters of any language.
TOKEN = re.compile(rb"//[^\n]*|/\*.*?(?:\*/|\Z)|\"([^\"\n]*)\"?|`([^`]*)`?|[\w\x80-\xff]+", re.DOTALL)
# No import stands behind one of these.
LATER = frozenset({b"const", b"func", b"type", b"var"})
NAME = re.compile(rb"[!-~]{1,250}")
LISTED = re.compile(rb"[\w.~][!-~]{0,249}")


def tables_of(git: Git, tree: Tree) -> dict[str, Mapping[str, Sequence[object]]]:
    """Lay out what is imported, or nothing where not every file could be read: half a list tells nothing."""
    found: dict[str, tuple[str, int]] = {}
    asked = _asked(tree)
    # nothing tells how long a file is that is missing from the object store
    sizes = [LARGEST + 1 if entry.size is None else entry.size for entry in asked]
    whole = sum(sizes) <= MOST and max(sizes, default=0) <= LARGEST
    for path, content in _read(git, asked) if whole else ():
        if content is None or len(found) > NAMES:
            found.clear()
            break
        for name, line in _names(path, content):
            found.setdefault(name, (path, line))
    rows = [(name, *place) for name, place in sorted(found.items())]
    return {
        "go_imports": {
            "name": pa.array([row[0] for row in rows], pa.string()),
            "path": pa.array([row[1] for row in rows], pa.string()),
            "line": pa.array([row[2] for row in rows], pa.int32()),
        },
        "absent": {"need": [], "reason": []},
    }


def _asked(tree: Tree) -> list[Entry]:
    """Choose the files of programs that have a module file."""
    entries = [entry for entry in tree.entries if entry.mode in ("file", "executable")]
    if not any(f"/{entry.path}".endswith("/go.mod") for entry in entries):
        return []
    lists = [entry for entry in entries if f"/{entry.path}".endswith(f"/{VENDORED}")]
    return lists + [entry for entry in entries if entry.path.endswith(".go") and "/vendor/" not in f"/{entry.path}"]


def _read(git: Git, asked: Sequence[Entry]) -> Iterator[tuple[str, bytes | None]]:
    paths: dict[str, list[str]] = {}
    for entry in asked:
        paths.setdefault(entry.blob, []).append(entry.path)
    for each in git.objects(paths):
        yield min(paths[each.name]), each.content


def _names(path: str, content: bytes) -> Iterator[tuple[str, int]]:
    if not path.endswith(VENDORED):
        yield from imports(content)
        return
    for number, line in enumerate(content.split(b"\n"), 1):
        if listed := LISTED.fullmatch(line.strip()):
            yield listed[0].decode("ascii"), number


def imports(content: bytes) -> Iterator[tuple[str, int]]:
    """Give each name and its line; rather one too many than one too few."""
    begun, line, place = False, 1, 0
    for token in TOKEN.finditer(content):
        if token[0] in LATER:
            return
        begun = begun or token[0] == b"import"
        name = token[1] or token[2]
        if begun and name and NAME.fullmatch(name):
            line += content.count(b"\n", place, token.start())
            place = token.start()
            yield name.decode("ascii"), line
