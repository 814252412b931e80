"""The files that say what the revision runs on, read once, within bounds, as four tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from fractional_cto.engine.collectors.dependencies.contents import Refused, text_of
from fractional_cto.engine.collectors.documents import redact
from fractional_cto.engine.collectors.infrastructure.contents import (
    LONGEST,
    Described,
    Instruction,
    Link,
    Resource,
    Service,
)
from fractional_cto.engine.collectors.infrastructure.files import Reader, guess, reader_for, reader_of
from fractional_cto.engine.collectors.tree import Entry, Tree
from fractional_cto.engine.git import Git
from fractional_cto.engine.schema import TABLES

MOST = 2000  # files by name, the shallow ones first
GUESSED = 3000  # files whose content decides
LARGEST = 512 << 10
ALL = 16 << 20
TOLD = 20
KINDS = {"VARCHAR": pa.string(), "INTEGER": pa.int32(), "BOOLEAN": pa.bool_()}
ROWS: dict[str, type[Instruction | Service | Resource | Link]] = {
    "containers": Instruction,
    "services": Service,
    "resources": Resource,
    "links": Link,
}
# Where one file names what stands in another.
SHARED = ("kubernetes", "terraform")

Gap = tuple[str, str]


def tables_of(git: Git, tree: Tree) -> dict[str, Mapping[str, Sequence[object]]]:
    """Lay out what the files describe, and which of them say nothing."""
    read, gaps = _read(git, tree)
    rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in ROWS}
    for path, found in read:
        rows["containers"] += [(path, *row) for row in found.containers]
        rows["services"] += [(path, *row) for row in dict.fromkeys(found.services)]
        rows["resources"] += [(path, *row) for row in found.resources]
    rows["links"] = [(path, *link[:-1]) for path, link in dict.fromkeys(_linked(read))]
    tables: dict[str, Mapping[str, Sequence[object]]] = {}
    for name, kept in rows.items():
        columns = ["path", *(field for field in ROWS[name]._fields if field != "sure")]
        parts: Iterable[Sequence[object]] = zip(*kept, strict=True) if kept else [()] * len(columns)
        tables[name] = {
            column: pa.array([_clean(value) for value in part], KINDS[TABLES[name][column]])
            for column, part in zip(columns, parts, strict=True)
        }
    return {**tables, "absent": absent(gaps)}


def _clean(value: object) -> object:
    """Keep what a table can hold, without secrets."""
    return redact(value[:LONGEST].encode(errors="replace").decode()) if isinstance(value, str) else value


def _linked(read: list[tuple[str, Described]]) -> Iterator[tuple[str, Link]]:
    """Keep the links whose ends are known."""
    names = {row.name: row.name for _, found in read for row in found.services}
    names |= {f"{row.type}.{row.name}": f"{row.type}.{row.name}" for _, found in read for row in found.resources}
    names |= {row.name: row.name for _, found in read for row in found.resources}
    labels = {
        label: name for _, found in read for label, name in found.other.items() if not label.startswith("service ")
    }
    for _, found in read:
        for label, chosen in found.other.items():
            if label.startswith("service ") and chosen in labels:
                names.setdefault(label.removeprefix("service "), labels[chosen])
    for path, found in read:
        for link in found.links:
            target = names.get(link.target) if link.system in SHARED else link.target
            if target and target != link.source:
                yield path, link._replace(target=target)


def _read(git: Git, tree: Tree) -> tuple[list[tuple[str, Described]], list[Gap]]:
    """Read every file with such a name or such content, the shallow ones first."""
    entries = [each for each in tree.entries if each.mode in ("file", "executable") and each.size]
    charts = {
        folder: folder.rpartition("/")[2] or "chart"
        for each in entries
        for folder, _, name in [each.path.rpartition("/")]
        if name == "Chart.yaml"
    }
    filled = tuple(f"{folder}/" if folder else "" for folder in sorted(charts))
    named = [(each, reader) for each in entries if (reader := reader_of(each.path, charts))]
    named.sort(key=lambda each: _turn(each[0]))
    known = {each.path for each, _ in named}
    templates = [f"{folder}templates/" for folder in filled]
    others = [each for each in entries if each.path not in known and guess(each.path)]
    guessed = sorted((each for each in others if not each.path.startswith(tuple(templates))), key=_turn)
    gaps: dict[str, str] = {}
    for folder in templates:
        if any(each.path.startswith(folder) for each in others):
            gaps[folder] = "they are templates that are filled in on deployment; only the values were read"
    chosen: list[tuple[Entry, Reader | None]] = []
    spent = 0
    for each, reader in [*named[:MOST], *((each, None) for each in guessed[:GUESSED])]:
        size = each.size or 0
        if size > LARGEST or spent + size > ALL:
            if reader:
                gaps[each.path] = (
                    f"it is larger than {LARGEST >> 10} KiB"
                    if size > LARGEST
                    else f"{ALL >> 20} MiB of such files were read, and no more"
                )
            continue
        spent += size
        chosen.append((each, reader))
    read = {}
    for path, answer in _parsed(git, chosen):
        if isinstance(answer, str):
            gaps[path] = answer
        else:
            read[path] = answer
    return sorted(read.items()), sorted(gaps.items())


def _turn(entry: Entry) -> tuple[int, str]:
    return entry.path.count("/"), entry.path


def _parsed(git: Git, chosen: Iterable[tuple[Entry, Reader | None]]) -> Iterator[tuple[str, Described | str]]:
    same: dict[str, list[tuple[Entry, Reader | None]]] = {}
    for entry, reader in chosen:
        same.setdefault(entry.blob, []).append((entry, reader))
    for read in git.objects(same):
        for entry, named in same[read.name]:
            content = read.content
            reader = named or (reader_for(content) if content else None)
            if reader and content is None:
                yield entry.path, "its content is missing from the object store"
            elif reader and content is not None:
                yield entry.path, parsed(content, reader)


def parsed(content: bytes, reader: Reader) -> Described | str:
    """Read one file, or say why it is not."""
    try:
        return reader(text_of(content))
    except Refused as refusal:
        return str(refusal)
    except RecursionError:
        return "it is nested too deep"


def absent(gaps: list[Gap]) -> dict[str, list[str]]:
    """Lay out which files were not examined, so many by name."""
    needs = [(f"the infrastructure in {path}", reason) for path, reason in gaps[:TOLD]]
    if len(gaps) > TOLD:
        needs.append(("other infrastructure", f"{len(gaps) - TOLD} more files could not be read either"))
    return {"need": [need for need, _ in needs], "reason": [reason for _, reason in needs]}
