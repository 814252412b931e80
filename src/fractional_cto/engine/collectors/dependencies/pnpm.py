"""The lock of pnpm, versions 5 to 9."""

import re
from collections.abc import Iterator

from fractional_cto.engine.collectors.dependencies.blocks import Block, blocks
from fractional_cto.engine.collectors.dependencies.contents import (
    DEVELOPMENT,
    LOCK,
    RUNTIME,
    UNKNOWN,
    Contents,
    Found,
    refuse,
)

VERSIONS = ("5", "6", "9")
PARTS = {"devDependencies": DEVELOPMENT, "optionalDependencies": RUNTIME, "dependencies": RUNTIME}
NEEDS = ("dependencies", "optionalDependencies")
# /name/1.0.0 or /@scope/name/1.0.0 in version 5, name@1.0.0 since; then the peers it was built with.
OLD = re.compile(r"/((?:@[^/]+/)?[^/@]+)/([^/_(]+)[^/]*")
NEW = re.compile(r"/?((?:@[^/@(]+/)?[^/@(]+)@([^(]+)(?:\(.*)?")
OWN = ("link:", "file:", "workspace:")


def lock(text: str) -> Contents:
    """Read packages once for each version, whatever peers they are built with."""
    whole = blocks(text)
    version = whole.text("lockfileVersion") or ""
    if version.partition(".")[0] not in VERSIONS:
        refuse("it is of a version that is not known")
    roots = _roots(whole)
    rows: dict[str, Found] = {}
    needs: dict[str, list[str]] = {}
    for key, block in whole.under("packages").items():
        if row := _row(key, block):
            rows.setdefault(row.asked[0], row)
    for key, block in {**whole.under("packages"), **whole.under("snapshots")}.items():
        row = _row(key, block)
        if row and row.asked[0] in rows:
            needs.setdefault(row.asked[0], []).extend(_needs(block))
    return Contents(
        kind=LOCK, rows=[row._replace(needs=tuple(needs.get(key, ()))) for key, row in rows.items()], roots=roots
    )


def _row(key: str, block: Block) -> Found | None:
    parts = _split(key)
    if parts is None:
        return None
    name, version = parts
    dev = block.text("dev")
    scope = DEVELOPMENT if dev == "true" else RUNTIME if dev == "false" else UNKNOWN
    return Found(
        block.text("name") or name,
        version=block.text("version") or version,
        scope=scope,
        line=block.line,
        asked=(f"{name}@{version}",),
    )


def _split(key: str) -> tuple[str, str] | None:
    found = OLD.fullmatch(key) or NEW.fullmatch(key)
    return None if found is None or found[2].startswith(OWN) else (found[1], found[2])


def _needs(block: Block) -> Iterator[str]:
    for part in NEEDS:
        for name, wanted in block.under(part).items():
            yield _asked(name, wanted.value)


def _asked(name: str, value: str) -> str:
    """Name what a version in the lock stands for: an alias says the whole name."""
    parts = None if value[:1].isdigit() else _split(value)
    return f"{parts[0]}@{parts[1]}" if parts else f"{name}@{re.sub(r'[(_].*', '', value)}"


def _roots(whole: Block) -> dict[str, str]:
    roots: dict[str, str] = {}
    for place in [whole, *whole.under("importers").values()]:
        for part, scope in PARTS.items():
            for name, block in place.under(part).items():
                value = block.text("version") or block.value
                if not value.startswith(OWN):
                    key = _asked(name, value)
                    roots[key] = RUNTIME if RUNTIME in (scope, roots.get(key)) else scope
    return roots
