"""Dart and Flutter: what a package declares to pub, and its lock."""

import re

from fractional_cto.engine.collectors.dependencies.blocks import blocks, unquoted
from fractional_cto.engine.collectors.dependencies.contents import (
    DEVELOPMENT,
    LOCK,
    RUNTIME,
    UNKNOWN,
    Contents,
    Found,
    refuse,
)

PARTS = {"dependencies": RUNTIME, "dev_dependencies": DEVELOPMENT}
LINE = re.compile(r"([ ]*)([\w.-]+|\"[\w.-]+\"|'[\w.-]+')[ \t]*:(?:[ \t]+(.*))?")
EXACT = re.compile(r"(\d+\.\d+\.\d+[\w.+-]*)")
OUTSIDE = ("hosted", "git")


def manifest(text: str) -> Contents:
    """Read what a package declares; what comes with the kit of Flutter or lies beside it is left out."""
    rows: list[Found] = []
    kinds: list[str] = []
    own, part, depth, inner = "", "", 0, 0
    for number, raw in enumerate(text.splitlines(), 1):
        found = LINE.fullmatch(raw.partition(" #")[0].rstrip())
        if not found:
            continue
        indent, key, value = len(found[1]), unquoted(found[2]), unquoted((found[3] or "").strip())
        if indent == 0:
            part, depth = key, 0
            own = value if key == "name" else own
        elif part in PARTS and (depth == 0 or indent <= depth):
            depth, inner = indent, 0
            rows.append(Found(key, declared=value or None, direct=True, scope=PARTS[part], line=number))
            kinds.append("")
        elif part in PARTS:
            inner = inner or indent
            if indent == inner:
                kinds[-1] = kinds[-1] or ("" if key == "version" else key)
            if key in ("version", "git", "url") and value and not value.startswith("http" if key == "version" else " "):
                rows[-1] = rows[-1]._replace(declared=value if key == "version" else f"git+{value}")
    kept = [_pinned(row) for row, kind in zip(rows, kinds, strict=True) if kind in ("", *OUTSIDE) and not _local(row)]
    return Contents(rows=kept, own=(own,) if own else ())


def _local(row: Found) -> bool:
    return (row.declared or "").startswith("{")


def _pinned(row: Found) -> Found:
    pinned = EXACT.fullmatch(row.declared or "")
    return row._replace(version=pinned[1] if pinned else None)


def lock(text: str) -> Contents:
    """Read the lock of pub, which says of each package who asked for it, though not for what the others are."""
    whole = blocks(text)
    if whole.at("packages") is None:
        refuse("it has no list of packages")
    rows = []
    for name, block in whole.under("packages").items():
        said = block.text("dependency") or ""
        if block.text("source") in ("path", "sdk"):
            continue
        rows.append(
            Found(
                name,
                version=block.text("version"),
                direct=said.startswith("direct"),
                scope=RUNTIME if said == "direct main" else DEVELOPMENT if said == "direct dev" else UNKNOWN,
                line=block.line,
                asked=(name,),
            )
        )
    return Contents(rows=rows, kind=LOCK)
