"""PHP: what a project declares to composer, and its lock."""

from collections.abc import Iterator, Mapping
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
    tables,
    word,
)
from fractional_cto.engine.collectors.dependencies.npm import json_lines


def manifest(text: str) -> Contents:
    """Read what a project declares; PHP itself and its extensions are no packages."""
    whole, lines = json_of(text), json_lines(text)
    rows = [
        Found(name.lower(), declared=word(wanted), direct=True, scope=scope, line=lines.get((name, word(wanted) or "")))
        for part, scope in (("require", RUNTIME), ("require-dev", DEVELOPMENT))
        for name, wanted in table(whole, part).items()
        if "/" in name
    ]
    own = word(whole.get("name"))
    return Contents(rows=rows, own=(own.lower(),) if own else ())


def lock(text: str) -> Contents:
    """Read the lock of composer."""
    whole = json_of(text)
    if not isinstance(whole.get("packages"), list):
        refuse("it has no list of packages")
    return Contents(
        kind=LOCK, rows=[*_locked(whole, "packages", RUNTIME), *_locked(whole, "packages-dev", DEVELOPMENT)]
    )


def beside(package: Mapping[str, Any]) -> bool:
    """Tell whether a package is taken from a folder beside the project."""
    return table(package, "dist").get("type") == "path"


def _locked(whole: Mapping[str, Any], part: str, scope: str) -> Iterator[Found]:
    for each in tables(whole.get(part)):
        if name := word(each.get("name")):
            yield Found(
                name.lower(),
                version=word(each.get("version")),
                scope=scope,
                asked=(name.lower(),),
                needs=tuple(asked.lower() for asked in table(each, "require") if "/" in asked),
                beside=beside(each),
            )
