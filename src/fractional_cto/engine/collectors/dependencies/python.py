"""Python: pyproject, Pipfile, and the locks of poetry, uv, pdm and pipenv."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fractional_cto.engine.collectors.dependencies.contents import (
    DEVELOPMENT,
    LOCK,
    RUNTIME,
    UNKNOWN,
    Contents,
    Found,
    json_of,
    lines_of,
    refuse,
    table,
    tables,
    toml_of,
    word,
    words,
)
from fractional_cto.engine.collectors.dependencies.requirements import exact, found, normal, requirement

# What an extra, a group or a file is called that nobody needs to run the product.
DEVELOPING = re.compile(
    r"(?:^|[^a-z])(?:dev\w*|tests?|testing|lint\w*|docs?|documentation|ci|typing|types|mypy|style|format\w*|bench\w*"
    r"|qa|check\w*|debug|build|release|tools?|tox|nox|pytest|coverage|pre-?commit)(?:[^a-z]|$)",
    re.IGNORECASE,
)
CONDITIONS = ("markers", "python", "platform", "sys_platform")
LOCAL = ("path", "workspace")
ARCHIVES = (".whl", ".zip", ".tar.gz")


def pyproject(text: str) -> Contents:
    """Read what a project declares: PEP 621, PEP 735, poetry, and the older tables of uv and pdm."""
    whole = toml_of(text)
    lines = lines_of(text)
    project = table(whole, "project")
    local = {
        normal(name)
        for name, source in table(whole, "tool", "uv", "sources").items()
        if any(key in each for each in (source, *tables(source)) if isinstance(each, dict) for key in LOCAL)
    }
    rows = [
        row
        for scope, asked in _requirements(whole)
        if (row := found(asked, scope, lines.get(asked))) and row.name not in local
    ]
    rows += _poetry(table(whole, "tool", "poetry"), lines)
    own = word(project.get("name")) or word(table(whole, "tool", "poetry").get("name"))
    own_names = (normal(own),) if own else ()
    # an extra may ask for another of the same project
    return Contents(rows=[row for row in rows if row.name not in own_names], own=own_names)


def _requirements(whole: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    project = table(whole, "project")
    yield from ((RUNTIME, asked) for asked in words(project.get("dependencies")))
    for extra, asked in table(project, "optional-dependencies").items():
        yield from ((DEVELOPMENT if DEVELOPING.search(extra) else RUNTIME, each) for each in words(asked))
    groups = [*table(whole, "dependency-groups").values(), *table(whole, "tool", "pdm", "dev-dependencies").values()]
    for asked in (*groups, table(whole, "tool", "uv").get("dev-dependencies")):
        yield from ((DEVELOPMENT, each) for each in words(asked))


def _poetry(poetry: Mapping[str, Any], lines: Mapping[str, int]) -> Iterator[Found]:
    groups = table(poetry, "group")
    parts = [(RUNTIME, table(poetry, "dependencies")), (DEVELOPMENT, table(poetry, "dev-dependencies"))]
    parts += [(RUNTIME if name == "main" else DEVELOPMENT, table(groups, name, "dependencies")) for name in groups]
    for scope, asked in parts:
        yield from (row for row in _asked(asked, scope, lines) if row.name != "python")


def _asked(asked: Mapping[str, Any], scope: str, lines: Mapping[str, int]) -> Iterator[Found]:
    """Read a table of names, as poetry and pipenv write it."""
    for name, wanted in asked.items():
        first = next(tables(wanted), wanted) if isinstance(wanted, list) else wanted
        if isinstance(first, dict) and "path" in first:
            continue
        declared = _declared(first)
        yield Found(
            normal(name),
            declared=declared,
            version=exact(declared),
            direct=True,
            scope=scope,
            line=lines.get(name),
        )


def _declared(wanted: object) -> str:
    if not isinstance(wanted, dict):
        return wanted if isinstance(wanted, str) else ""
    if source := word(wanted.get("git")):
        fixed = next((word(wanted[key]) for key in ("rev", "tag", "branch", "ref") if key in wanted), None)
        return f"@ git+{source}" + (f"@{fixed}" if fixed else "")
    if source := word(wanted.get("url")) or word(wanted.get("file")):
        return f"@ {source}"
    condition = next(
        (word(wanted[key]) for key in ("markers", "python", "platform", "sys_platform") if key in wanted), None
    )
    return (word(wanted.get("version")) or "") + (f"; {condition}" if condition else "")


def pipfile(text: str) -> Contents:
    """Read what a project of pipenv declares."""
    whole, lines = toml_of(text), lines_of(text)
    return Contents(
        rows=[
            *_asked(table(whole, "packages"), RUNTIME, lines),
            *_asked(table(whole, "dev-packages"), DEVELOPMENT, lines),
        ]
    )


def pipfile_lock(text: str) -> Contents:
    """Read the lock of pipenv."""
    whole = json_of(text)
    if "default" not in whole and "develop" not in whole:
        refuse("it has neither of the parts that pipenv writes")
    rows: dict[tuple[str, str | None], Found] = {}
    # what only development installs may be another version than what the product runs with
    for part, scope in (("develop", DEVELOPMENT), ("default", RUNTIME)):
        for name, entry in table(whole, part).items():
            said = word(table(entry).get("version"))
            version = said.lstrip("=") if said else None
            rows.pop((normal(name), None), None)
            rows[normal(name), version] = Found(
                normal(name), version=version, scope=scope, asked=(normal(name),), beside=_beside(table(entry))
            )
    return Contents(kind=LOCK, rows=list(rows.values()))


def poetry_lock(text: str) -> Contents:
    """Read the lock of poetry, which ends with what it was made from."""
    whole = toml_of(text)
    if not table(whole, "metadata"):
        refuse("it is cut off: what poetry writes last is missing")
    rows = [
        _locked(each, needs=table(each, "dependencies"))._replace(
            beside=table(each, "source").get("type") == "directory"
        )
        for each in _packages(whole)
    ]
    return Contents(kind=LOCK, rows=rows)


def pdm_lock(text: str) -> Contents:
    """Read the lock of pdm, where a package stands once more for each set of extras."""
    whole = toml_of(text)
    if not table(whole, "metadata"):
        refuse("it is cut off: what pdm writes first is missing")
    rows: dict[tuple[str, str | None], Found] = {}
    wanted: dict[tuple[str, str | None], list[str]] = {}
    for each in _packages(whole):
        parts = [requirement(asked) for asked in words(each.get("dependencies"))]
        row = _locked(each, needs=dict.fromkeys(name for name, _ in filter(None, parts)))
        known = rows.get((row.name, row.version))
        # what comes from a registry too is not the project's own alone
        rows[row.name, row.version] = known if known and not known.beside else row._replace(beside=_beside(each))
        wanted.setdefault((row.name, row.version), []).extend(row.needs)
    return Contents(kind=LOCK, rows=[row._replace(needs=tuple(wanted[key])) for key, row in rows.items()])


def _beside(package: Mapping[str, Any]) -> bool:
    """Tell whether a package is a folder beside the project, and not an archive that lies there."""
    path = word(package.get("path"))
    return path is not None and not path.endswith(ARCHIVES)


def _packages(whole: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (each for each in tables(whole.get("package")) if word(each.get("name")))


def _locked(each: Mapping[str, Any], needs: Mapping[str, Any]) -> Found:
    name = normal(str(each["name"]))
    groups = words(each.get("groups")) or [word(each.get("category")) or ""]
    return Found(
        name,
        version=word(each.get("version")),
        # extras stand among the groups of development here: only the manifest tells them apart
        scope=RUNTIME if {"main", "default"} & set(groups) else UNKNOWN,
        asked=(name,),
        needs=tuple(normal(other) for other in needs),
    )


def uv_lock(text: str) -> Contents:
    """Read the lock of uv, which knows what the project itself asks for."""
    whole = toml_of(text)
    if not isinstance(whole.get("version"), int):
        refuse("it has no version that uv would write")
    rows, own, roots = [], [], dict[str, str]()
    for each in _packages(whole):
        if {"virtual", "editable", "directory"} & table(each, "source").keys():
            own.append(normal(str(each["name"])))
            for scope, asked in _own(each):
                roots[asked] = RUNTIME if RUNTIME in (scope, roots.get(asked)) else scope
        else:
            rows.append(_locked(each, needs=dict.fromkeys(name for _, name in _own(each))))
    return Contents(kind=LOCK, rows=rows, roots={name: scope for name, scope in roots.items() if name not in own})


def _own(each: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    extras = table(each, "optional-dependencies")
    parts = [(RUNTIME, each.get("dependencies"))]
    parts += [(DEVELOPMENT if DEVELOPING.search(name) else RUNTIME, extras[name]) for name in extras]
    parts += [(DEVELOPMENT, asked) for asked in table(each, "dev-dependencies").values()]
    for scope, asked in parts:
        yield from ((scope, normal(name)) for one in tables(asked) if (name := word(one.get("name"))))
