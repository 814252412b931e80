"""The files that say what the revision depends on, read once, within bounds, as the table "dependencies"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import normpath

import pyarrow as pa

from fractional_cto.engine.collectors.dependencies.contents import (
    DEVELOPMENT,
    NAME,
    RUNTIME,
    UNKNOWN,
    Contents,
    Found,
    Refused,
    refuse,
    text_of,
)
from fractional_cto.engine.collectors.dependencies.files import CONSTRAINTS, DOCKERFILE, REQUIREMENTS, Format, format_of
from fractional_cto.engine.collectors.dependencies.links import Source, linked
from fractional_cto.engine.collectors.dependencies.python import DEVELOPING
from fractional_cto.engine.collectors.dependencies.settled import NAMED, settled
from fractional_cto.engine.collectors.documents import untokened
from fractional_cto.engine.collectors.tree import Entry, Tree
from fractional_cto.engine.git import Git

MOST = 3000  # files, the shallow ones first
LARGEST = 6 << 20  # bytes: fifteen thousand packages
ALL = 24 << 20
ROWS = 50_000
LONGEST = 200
# Where images are built that nobody delivers.
ASIDE = re.compile(
    r"(?:^|/)(?:[^/]*[-_.])?(?:devcontainers?|t|tests?|testing|test-?data|specs?|fixtures?|examples?|samples?|mocks?|demos?"
    r"|e2e|docs?|documentation|dummy|cypress|benchmarks?)(?:[-_.][^/]*)?/"
    r"|(?:^|/)(?:ci|\.github|\.gitlab)/|(?:^|[._-])(?:dev|test|ci)(?:[._-]|$)",
    re.IGNORECASE,
)
# Who asks at an address, and what is asked there but which version: either may be a key.
ASKER = re.compile(r"(?<=://)[^\s/]*@")
ASKED = re.compile(r"(://[^\s?#]*)\?(?!(?:ref|rev|tag|branch|version)=[\w./-]*(?=[\s#]|$))[^\s#]*")
TOLD = 20  # files that could not be read, each by its name
ROUNDS = 5  # of files that name others

COLUMNS = {
    "path": pa.string(),
    "line": pa.int32(),
    "ecosystem": pa.string(),
    "name": pa.string(),
    "declared": pa.string(),
    "version": pa.string(),
    "direct": pa.bool_(),
    "scope": pa.string(),
    "kind": pa.string(),
    "format": pa.string(),
    "brought_by": pa.list_(pa.string()),
}

Gap = tuple[str, str]


def tables_of(git: Git, tree: Tree) -> dict[str, Mapping[str, Sequence[object]]]:
    """Lay out what the files say, and which of them say nothing, as the tables "dependencies" and "absent"."""
    sources, gaps = _read(git, tree)
    columns: dict[str, list[object]] = {name: [] for name in COLUMNS}
    gaps += [(source.path, source.contents.gap) for source in sources if source.contents.gap]
    for source, rows in linked(settled(sources)):
        known = [row for row in rows if NAME.fullmatch(row.name)]
        if len(known) < len(rows):
            gaps.append(
                (source.path, f"{len(rows) - len(known)} of its packages are called by values that no file says")
            )
        for row in known:
            for name, value in zip(COLUMNS, _cells(source, row), strict=True):
                columns[name].append(value)
    typed = {name: pa.array(values, COLUMNS[name]) for name, values in columns.items()}
    needs = [(f"the dependencies in {path}", reason) for path, reason in sorted(gaps)[:TOLD]]
    if len(gaps) > TOLD:
        needs.append(("other dependencies", f"{len(gaps) - TOLD} more files could not be read either"))
    absent = {"need": [need for need, _ in needs], "reason": [reason for _, reason in needs]}
    return {"dependencies": typed, "absent": absent}


def _cells(source: Source, row: Found) -> tuple[object, ...]:
    scope = row.scope
    if source.format is REQUIREMENTS and scope == UNKNOWN:
        scope = DEVELOPMENT if DEVELOPING.search(source.path.rpartition("/")[2]) else RUNTIME
    if source.format is DOCKERFILE and ASIDE.search(source.path):
        scope = DEVELOPMENT
    return (
        source.path,
        row.line,
        row.ecosystem or source.format.ecosystem,
        _clean(row.name),
        _clean(row.declared),
        _clean(row.version),
        row.direct,
        scope,
        source.contents.kind,
        source.format.name,
        list(row.brought) or None,
    )


def _clean(text: str | None) -> str | None:
    """Keep what a table can hold, without the keys that addresses carry."""
    if text is None:
        return None
    kept = untokened(text[: 4 * LONGEST].encode(errors="replace").decode())
    return (ASKED.sub(r"\1", ASKER.sub("", kept)) if "://" in kept else kept)[:LONGEST]


def _read(git: Git, tree: Tree) -> tuple[list[Source], list[Gap]]:
    """Read every file with such a name, and those they take in, in rounds."""
    entries = {entry.path: entry for entry in tree.entries if entry.mode in ("file", "executable")}
    known = [(path, form) for path in entries if (form := format_of(path))]
    wanted = dict(sorted(known, key=lambda each: (each[1].late, each[0].count("/"), each[0])))
    sources: dict[str, Source] = {}
    gaps: dict[str, str] = {}
    spent = 0
    for _ in range(ROUNDS):
        chosen: list[tuple[Entry, Format]] = []
        for path, form in wanted.items():
            size = (entries[path].size or 0) * form.slow
            reason = _too_much(entries[path].size or 0, size + spent, len(sources) + len(gaps) + len(chosen))
            if reason:
                gaps[path] = reason
            else:
                spent += size
                chosen.append((entries[path], form))
        for entry, answer in _parsed(git, chosen):
            if isinstance(answer, str):
                gaps[entry.path] = answer
            else:
                sources[entry.path] = answer
        included = dict(each for source in sources.values() for each in _included(source))
        wanted = {
            path: included[path] for path in sorted(included) if path in entries and path not in {**sources, **gaps}
        }
        if not wanted:
            break
    return [sources[path] for path in sorted(sources)], list(gaps.items())


def _too_much(size: int, whole: int, files: int) -> str | None:
    if size > LARGEST:
        return f"it is larger than {LARGEST >> 20} MiB"
    if files >= MOST:
        return f"{MOST} files that name dependencies were read, and no more"
    if whole > ALL:
        return f"{ALL >> 20} MiB of such files were read, and no more"
    return None


def _included(source: Source) -> Iterator[tuple[str, Format]]:
    """Find the files a requirements file takes in, inside the repository."""
    found = dict.fromkeys(source.contents.limits, CONSTRAINTS)
    found |= dict.fromkeys(source.contents.includes, CONSTRAINTS if source.format is CONSTRAINTS else REQUIREMENTS)
    for name, form in found.items():
        path = normpath(source.folder + name)
        if not path.startswith(("/", "../")):
            yield path, form


def _parsed(git: Git, chosen: Iterable[tuple[Entry, Format]]) -> Iterator[tuple[Entry, Source | str]]:
    same: dict[str, list[tuple[Entry, Format]]] = {}
    for entry, form in chosen:
        same.setdefault(entry.blob, []).append((entry, form))
    for read in git.objects(same):
        for entry, form in same[read.name]:
            yield entry, _source(entry.path, form, read.content)


def _source(path: str, form: Format, content: bytes | None) -> Source | str:
    """Read one file, or say why it is not."""
    if content is None:
        return "its content is missing from the object store"
    try:
        return Source(path=path, format=form, contents=parsed(content, form))
    except Refused as refusal:
        return str(refusal)


def parsed(content: bytes, form: Format) -> Contents:
    """Read one file, and believe nothing of it that no registry would take."""
    try:
        found = form.parse(text_of(content))
    except RecursionError:
        refuse("it is nested too deep")
    if len(found.rows) > ROWS:
        refuse(f"it names more than {ROWS:,} packages")
    # what stands for a name is filled in once all files are read
    names = (NAMED.sub("x", row.name) if form.settles else row.name for row in found.rows)
    if not all(map(NAME.fullmatch, names)):
        refuse("it names something that is no name of a package")
    return found
