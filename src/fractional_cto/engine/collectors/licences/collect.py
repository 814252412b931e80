"""Licences and what else locks tell of packages, as the tables "package_notes" and "own_licences"."""

from collections.abc import Mapping, Sequence
from posixpath import basename

import pyarrow as pa

from fractional_cto.engine.collectors.dependencies.contents import Refused, text_of
from fractional_cto.engine.collectors.dependencies.files import format_of
from fractional_cto.engine.collectors.documents import redact
from fractional_cto.engine.collectors.licences.expressions import UNKNOWN, family, fulfils, identifier
from fractional_cto.engine.collectors.licences.locks import READERS, Note
from fractional_cto.engine.collectors.licences.own import Own, is_asked, said
from fractional_cto.engine.collectors.tree import Entry, Tree
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git

LARGEST = 6 << 20
ALL = 24 << 20
ROWS = 50_000
SMALL = 256 << 10
LONGEST = 200
TOLD = 10

Tables = dict[str, Mapping[str, Sequence[object]]]


def tables_of(git: Git, tree: Tree, config: Config) -> Tables:
    """Lay out what the files tell, held against what the configuration allows."""
    entries = [entry for entry in tree.entries if entry.mode in ("file", "executable")]
    notes = sorted(set(_notes(git, entries)), key=repr)
    own = sorted(_own(git, entries))
    silent = _silent(entries, notes)
    allowed = frozenset(name.lower() for name in config.licences.get("allowed", ()))
    denied = frozenset(name.lower() for name in config.licences.get("denied", ()))
    told = [note.licence for _, _, note in notes]
    return {
        "package_notes": {
            "path": pa.array([path for path, _, _ in notes], pa.string()),
            "ecosystem": pa.array([ecosystem for _, ecosystem, _ in notes], pa.string()),
            "name": pa.array([_clean(note.name) for _, _, note in notes], pa.string()),
            "version": pa.array([_clean(note.version) for _, _, note in notes], pa.string()),
            "scope": pa.array(["development" if note.development else "runtime" for _, _, note in notes], pa.string()),
            "licence": pa.array([_clean(licence) for licence in told], pa.string()),
            "family": pa.array([family(licence) if licence else UNKNOWN for licence in told], pa.string()),
            "policy": pa.array([fulfils(each or "", allowed, denied) for each in told], pa.string()),
            "given_up": pa.array([_clean(note.given_up) for _, _, note in notes], pa.string()),
        },
        "own_licences": {
            "path": pa.array([one.path for one in own], pa.string()),
            "kind": pa.array([one.kind for one in own], pa.string()),
            "licence": pa.array([_clean(one.licence) for one in own], pa.string()),
            "name": pa.array([identifier(one.licence) for one in own], pa.string()),
            "family": pa.array([family(one.licence) for one in own], pa.string()),
        },
        "absent": {
            "need": [f"the licences of the packages in {path}" for path, _ in silent],
            "reason": [reason for _, reason in silent],
        },
    }


def _silent(entries: Sequence[Entry], notes: Sequence[tuple[str, str, Note]]) -> list[tuple[str, str]]:
    """Name the locks that tell no licence at all, and why: their kind never does, or this one does not."""
    kind = "lock files of this kind do not tell the licences of packages"
    here = "this lock file tells the licence of no package"
    told = {path for path, _, note in notes if note.licence}
    mute = {path for path, _, _ in notes} - told
    found = [(entry.path, kind) for entry in entries if _is_silent(entry.path)]
    return sorted([*found, *((path, here) for path in mute)])[:TOLD]


def _is_silent(path: str) -> bool:
    form = format_of(path)
    return bool(form and form.manifest) and basename(path) not in READERS


def _clean(text: str | None) -> str | None:
    return None if text is None else redact(" ".join(text[: 2 * LONGEST].split()))[:LONGEST]


def _notes(git: Git, entries: Sequence[Entry]) -> list[tuple[str, str, Note]]:
    """Read the locks that tell more than versions; those that can not be read are told of with the dependencies."""
    wanted: dict[str, list[Entry]] = {}
    spent = 0
    told = [entry for entry in entries if entry.path.rpartition("/")[2] in READERS and format_of(entry.path)]
    for entry in sorted(told, key=lambda entry: (entry.path.count("/"), entry.path)):
        size = entry.size or 0
        if size <= LARGEST and spent + size <= ALL:
            spent += size
            wanted.setdefault(entry.blob, []).append(entry)
    found: list[tuple[str, str, Note]] = []
    for read in git.objects(wanted):
        for entry in wanted[read.name]:
            ecosystem, reader = READERS[basename(entry.path)]
            try:
                found += [(entry.path, ecosystem, note) for note in reader(text_of(read.content or b""))][:ROWS]
            except (Refused, RecursionError):
                continue
    return found


def _own(git: Git, entries: Sequence[Entry]) -> list[Own]:
    asked = {entry.blob: entry.path for entry in entries if (entry.size or 0) <= SMALL and is_asked(entry.path)}
    return [
        one
        for read in git.objects(asked)
        for one in said(asked[read.name], (read.content or b"").decode(errors="replace"))
    ]
