"""Elixir: what a project declares to mix, told from the text alone, and its lock."""

import re
from collections.abc import Iterator
from itertools import islice

from fractional_cto.engine.collectors.dependencies.contents import (
    DEVELOPMENT,
    LOCK,
    RUNTIME,
    Contents,
    Found,
    refuse,
)

DEPS = re.compile(r"^[ \t]*defp?[ \t]+\w*deps\b[^\n]*\bdo\b", re.MULTILINE)
END = re.compile(r"^[ \t]{0,4}end\b", re.MULTILINE)
ENTRY = re.compile(r"\{[ \t]*:\"?([a-z]\w*)\"?[ \t\n]*,")
COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
LOCKED = re.compile(
    r"[ \t]*\"([\w-]+)\":[ \t]*\{:(hex|git|path),[ \t]*(?::\"?([\w-]+)\"?|\"([^\"]*)\"),[ \t]*\"([^\"]*)\""
)
NEEDED = re.compile(r"\{:(\w+), \"[^\"]*\", \[([^\]]*)\]")
LONGEST = 500
ENTRIES = 2000
MOST = 20  # functions in one file
OPTION = r"\b{}:[ \t]*(?:\"([^\"]*)\"|:(\w+)|\[([^\]]*)\]|(true|false))"
OWN = re.compile(r"\bin_umbrella:[ \t]*true|(?<![\w:])path:[ \t]*\"")
EXACT = re.compile(r"(?:==[ \t]*)?(\d+\.\d+\.\d+[\w.+-]*)")


def manifest(text: str) -> Contents:
    """Read the functions that are called after dependencies; the project is a program nobody runs here."""
    if "Mix.Project" not in text:
        refuse("it is no project of mix")
    plain = COMMENT.sub(lambda found: " " * len(found[0]), text)
    rows: dict[tuple[str, int | None], Found] = {}
    for start in islice(DEPS.finditer(plain), MOST):
        end = END.search(plain, start.end())
        for row in _asked(plain, start.end(), end.start() if end else len(plain)):
            rows.setdefault((row.name, row.line), row)
    return Contents(rows=list(rows.values()))


def _asked(text: str, start: int, end: int) -> Iterator[Found]:
    for number, found in enumerate(ENTRY.finditer(text, start, end)):
        if number >= ENTRIES:
            refuse(f"it names more than {ENTRIES} packages in one list")
        inside = _inside(text, found.end(), end)
        if inside is None or OWN.search(inside):
            continue
        first = re.match(r"[ \t\n]*\"([^\"]*)\"", inside)
        source = _option("git", inside) or _option("github", inside)
        place = next((said for key in ("tag", "ref", "branch") if (said := _option(key, inside))), None)
        declared = f"git+{source}" + (f"@{place}" if place else "") if source else first[1] if first else None
        pinned = EXACT.fullmatch(declared or "")
        only = _option("only", inside)
        yield Found(
            _option("hex", inside) or found[1],
            declared=declared,
            version=pinned[1] if pinned else None,
            direct=True,
            scope=DEVELOPMENT if only and "prod" not in only else RUNTIME,
            line=text.count("\n", 0, found.start()) + 1,
            asked=(found[1],),
        )


def _inside(text: str, start: int, end: int) -> str | None:
    """Give what stands up to the brace that closes an entry, or None where none does."""
    depth = 1
    for place in range(start, min(end, start + LONGEST)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return text[start:place]
    return None


def _option(name: str, text: str) -> str | None:
    found = re.search(OPTION.format(name), text)
    return next((each for each in found.groups() if each), None) if found else None


def lock(text: str) -> Contents:
    """Read the lock of mix: one package a line."""
    if not text.lstrip().startswith("%{") or not text.rstrip().endswith(("\n}", "%{}")):
        refuse("it is cut off, or no lock of mix")
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        found = LOCKED.match(line)
        if found is None and ": {:" in line:
            refuse(f"line {number} is not as mix writes it")
        if found and found[2] != "path":
            needs = [each[1] for each in NEEDED.finditer(line, found.end()) if "optional: true" not in each[2]]
            rows.append(
                Found(
                    found[3] or found[1],
                    version=found[5] or None,
                    declared=f"git+{found[4]}" if found[2] == "git" else None,
                    line=number,
                    asked=(found[1],),
                    needs=tuple(needs),
                )
            )
    return Contents(rows=rows, kind=LOCK)
