"""Versions that one file of the repository says for another: properties, catalogues and parents."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from posixpath import normpath

from fractional_cto.engine.collectors.dependencies.contents import RUNTIME, UNKNOWN, Found, plain
from fractional_cto.engine.collectors.dependencies.links import Source

# ${name} in Maven and Gradle, $(name) in MSBuild, $name in Gradle.
NAMED = re.compile(r"\$\{([^{}$]{1,100})\}|\$\(([^()$]{1,100})\)|\$([A-Za-z_]\w{0,80})")
ROUNDS = 10
LONGEST = 200
FURTHEST = 20  # files from one that says a version to the one that asks


def settled(sources: Sequence[Source]) -> list[Source]:
    """Fill in what other files of the same repository say of versions."""
    shared = _shared(sources)
    homes = {(source.format.ecosystem, name): source for source in sources for name in source.contents.own}
    paths = {source.path: source for source in sources}
    used = _used(sources)
    found = []
    for source in sources:
        if source.format.settles:
            chain = [*_chain(source, shared, homes), *_limits(source, paths)]
            rows = [_settled(row, chain, used) for row in source.contents.rows]
            found.append(replace(source, contents=replace(source.contents, rows=rows)))
        else:
            found.append(source)
    return found


def _shared(sources: Sequence[Source]) -> Mapping[tuple[str, str], list[Source]]:
    """Find the files that speak for the folders below them."""
    found: defaultdict[tuple[str, str], list[Source]] = defaultdict(list)
    for source in sources:
        if source.format.shares:
            found[source.format.ecosystem, source.folder].append(source)
    return found


def _used(sources: Sequence[Source]) -> dict[str, str]:
    """Tell for what the entries of catalogues are used anywhere in the repository."""
    found: dict[str, str] = {}
    for source in sources:
        for name, scope in source.contents.uses.items():
            found[name] = RUNTIME if RUNTIME in (scope, found.get(name)) else scope
    return found


def _chain(
    source: Source, shared: Mapping[tuple[str, str], list[Source]], homes: Mapping[tuple[str, str], Source]
) -> Iterator[Source]:
    """Go from a file to those that speak for it, the nearest first."""
    waiting, seen = [source], set[str]()
    for folder in _upwards(source.folder):
        waiting += shared.get((source.format.ecosystem, folder), ())
    while waiting and len(seen) < FURTHEST:
        one = waiting.pop(0)
        if one.path not in seen:
            seen.add(one.path)
            yield one
            waiting += [
                homes[one.format.ecosystem, name]
                for name in one.contents.parents
                if (one.format.ecosystem, name) in homes
            ]


def _limits(source: Source, paths: Mapping[str, Source]) -> Iterator[Source]:
    """Find the files that choose versions for one, and those they take in."""
    waiting, seen = [source], set[str]()
    while waiting and len(seen) < FURTHEST:
        one = waiting.pop(0)
        for name in (*one.contents.limits, *(one.contents.includes if one is not source else ())):
            path = normpath(one.folder + name)
            if path in paths and path not in seen:
                seen.add(path)
                waiting.append(paths[path])
                yield paths[path]


def _upwards(folder: str) -> Iterator[str]:
    """Go from a folder to those it lies in."""
    yield folder
    while folder:
        folder = folder[: folder.rfind("/", 0, -1) + 1]
        yield folder


def _settled(row: Found, chain: Sequence[Source], used: Mapping[str, str]) -> Found:
    name = _filled(row.name, chain)
    if row.scope == UNKNOWN and row.asked:
        scope = next((used[key] for key in row.asked if key in used), UNKNOWN)
        row = row._replace(scope=scope)
    declared = row.declared
    chosen = next((one.contents.chosen[name] for one in chain if name in one.contents.chosen), None)
    if chosen and not declared:
        declared = chosen.declared
        row = row._replace(scope=chosen.scope if row.scope == UNKNOWN else row.scope)
    if chosen and not row.version:
        row = row._replace(version=chosen.version)
    whole = _filled(declared, chain) if declared else None
    version = row.version or plain(whole)
    return row._replace(name=name, declared=whole or None, version=version)


def _filled(text: str, chain: Sequence[Source]) -> str:
    """Put values in the place of their names; what nobody says stays as it is written."""
    for _ in range(ROUNDS):
        filled = NAMED.sub(lambda found: _value(found, chain), text)
        if filled == text or len(filled) > LONGEST:
            break
        text = filled
    return text


def _value(found: re.Match[str], chain: Sequence[Source]) -> str:
    name = found[1] or found[2] or found[3]
    return next((one.contents.values[name] for one in chain if name in one.contents.values), found[0])
