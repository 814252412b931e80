"""What a lock leaves out and its manifests tell: which packages were asked for, how, and what for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fractional_cto.engine.collectors.dependencies.brought import brought
from fractional_cto.engine.collectors.dependencies.contents import (
    DEVELOPMENT,
    RUNTIME,
    UNKNOWN,
    Contents,
    Found,
)
from fractional_cto.engine.collectors.dependencies.files import Format


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """One file that was read."""

    path: str
    format: Format
    contents: Contents

    @property
    def folder(self) -> str:
        """The folder it lies in, with a slash at the end, or an empty string."""
        return self.path[: self.path.rfind("/") + 1]


def linked(sources: Sequence[Source]) -> Iterator[tuple[Source, list[Found]]]:
    """Give the rows of each file, those of a lock with what the manifests it covers say of them."""
    covered = _covered(sources)
    own = _own(sources)
    for source in sources:
        rows = source.contents.rows
        if source.format.manifest:
            asked = [row for manifest in covered[source.path] for row in manifest.contents.rows]
            told = brought(_told(rows, source.contents.roots, asked))
            # a folder that no manifest describes may be somebody else's package, changed
            ours = own[source.format.ecosystem]
            yield source, [row for row in told if not (row.beside and row.name in ours)]
        else:
            # packages of the same repository are no dependencies
            yield source, [row for row in rows if row.name not in own[source.format.ecosystem]]


def _own(sources: Iterable[Source]) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for source in sources:
        found[source.format.ecosystem].update(source.contents.own)
    return found


def _covered(sources: Iterable[Source]) -> Mapping[str, list[Source]]:
    """Find for each lock the manifests in its folder and below, up to the next lock."""
    locks: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for source in sources:
        if source.format.manifest:
            locks[source.format.manifest, source.folder].append(source.path)
    found: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        folder = source.folder
        while folder and (source.format.name, folder) not in locks:
            folder = folder[: folder.rfind("/", 0, -1) + 1]
        for path in locks.get((source.format.name, folder), ()):
            found[path].append(source)
    return found


def _told(rows: Sequence[Found], roots: Mapping[str, str] | None, asked: Sequence[Found]) -> list[Found]:
    wanted = _wanted(asked)
    if roots is None:
        roots = wanted if asked else None
    elif wanted:
        roots = {key: wanted.get(key, scope) if scope == UNKNOWN else scope for key, scope in roots.items()}
    reached = _reached(rows, roots or {})
    declared = {key: row.declared for row in asked for key in (row.name, *row.asked)}
    return [_row(row, roots, reached, declared) for row in rows]


def _wanted(asked: Iterable[Found]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in asked:
        for key in {row.name, *row.asked}:
            found[key] = RUNTIME if RUNTIME in (row.scope, found.get(key)) else row.scope
    return found


def _row(
    row: Found, roots: Mapping[str, str] | None, reached: Mapping[str, str], declared: Mapping[str, str | None]
) -> Found:
    direct = row.direct
    if direct is None and roots is not None:
        direct = any(key in roots for key in row.asked)
    scope = row.scope
    if scope == UNKNOWN:
        scopes = {reached[key] for key in row.asked if key in reached}
        scope = next((each for each in (RUNTIME, UNKNOWN, DEVELOPMENT) if each in scopes), UNKNOWN)
    said = next((declared[key] for key in (*row.asked, row.name) if key in declared), None) if direct else None
    return row._replace(direct=direct, scope=scope, declared=row.declared or said)


def _reached(rows: Sequence[Found], roots: Mapping[str, str]) -> Mapping[str, str]:
    """Follow from what was asked for to what that brings: what anything of the product needs is of the product."""
    named: defaultdict[str, list[Found]] = defaultdict(list)
    for row in rows:
        for key in row.asked:
            named[key].append(row)
    found: dict[str, str] = {}
    for scope in (RUNTIME, UNKNOWN, DEVELOPMENT):
        _follow([key for key, each in roots.items() if each == scope], scope, named, found)
    return found


def _follow(waiting: list[str], scope: str, named: Mapping[str, Collection[Found]], found: dict[str, str]) -> None:
    while waiting:
        key = waiting.pop()
        if key not in found:
            found[key] = scope
            waiting += [need for row in named.get(key, ()) for need in row.needs]
