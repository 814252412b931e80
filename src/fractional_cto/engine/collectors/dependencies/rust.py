"""Rust: what a crate declares, and the lock of cargo."""

from collections.abc import Iterator, Mapping
from typing import Any

from fractional_cto.engine.collectors.dependencies.contents import (
    DEVELOPMENT,
    LOCK,
    RUNTIME,
    UNKNOWN,
    Contents,
    Found,
    lines_of,
    table,
    tables,
    toml_of,
    word,
    words,
)

PARTS = {"dependencies": RUNTIME, "build-dependencies": DEVELOPMENT, "dev-dependencies": DEVELOPMENT}


def manifest(text: str) -> Contents:
    """Read what a crate declares, for every target; what it takes from the workspace is declared there."""
    whole, lines = toml_of(text), lines_of(text)
    targets = table(whole, "target")
    places = [whole, *(table(targets, name) for name in targets)]
    rows = [
        row for place in places for part, scope in PARTS.items() for row in _asked(table(place, part), scope, lines)
    ]
    rows += _asked(table(whole, "workspace", "dependencies"), UNKNOWN, lines)
    own = word(table(whole, "package").get("name"))
    return Contents(rows=rows, own=(own,) if own else ())


def _asked(asked: Mapping[str, Any], scope: str, lines: Mapping[str, int]) -> Iterator[Found]:
    for key, wanted in asked.items():
        if not isinstance(wanted, dict):
            declared: str | None = word(wanted)
        elif "path" in wanted or wanted.get("workspace") is True:
            continue
        else:
            source = word(wanted.get("git"))
            place = next((word(wanted[key]) for key in ("rev", "tag", "branch") if key in wanted), None)
            declared = f"git+{source}" + (f"@{place}" if place else "") if source else word(wanted.get("version"))
        name = word(table(wanted).get("package")) or key
        pinned = declared[1:].strip() if declared and declared.startswith("=") else None
        yield Found(name, declared=declared, version=pinned, direct=True, scope=scope, line=lines.get(key))


def lock(text: str) -> Contents:
    """Read the lock of cargo, where what comes from nowhere is the workspace's own."""
    packages = [each for each in tables(toml_of(text).get("package")) if word(each.get("name"))]
    own = [each for each in packages if "source" not in each]
    names = {each["name"] for each in own}
    return Contents(
        kind=LOCK,
        rows=[_locked(each) for each in packages if "source" in each],
        roots={asked: UNKNOWN for each in own for asked in _needs(each) if asked.partition(" ")[0] not in names},
    )


def _locked(each: Mapping[str, Any]) -> Found:
    name, version = str(each["name"]), word(each.get("version"))
    return Found(name, version=version, asked=(name, f"{name} {version}"), needs=_needs(each))


def _needs(each: Mapping[str, Any]) -> tuple[str, ...]:
    """Name what a crate needs; where it came from is told only among equals, and left out."""
    return tuple(" ".join(asked.split(" ")[:2]) for asked in words(each.get("dependencies")))
