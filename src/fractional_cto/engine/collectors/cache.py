"""What an earlier audit read of the same repository, so that a later one reads only what is new.

One folder for each repository (by its place, engine version and reading rules), readable by its owner
only. Losing it costs time and nothing else: whatever can not be read or written is done without.
"""

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from fractional_cto import __version__
from fractional_cto.engine.collectors import changes, commits
from fractional_cto.engine.collectors.kinds import HEADER, attributes
from fractional_cto.engine.collectors.tree import BLOBS, Blob
from fractional_cto.engine.git import Git

KEPT = 4  # snapshots of one repository
WRITING = ".writing-"
ABANDONED = 3600  # seconds: nobody writes for so long
FORM = "3"  # of what is kept; another for everything that could be mistaken for something else


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The history of one revision: its commits and changes, and what is known of those not read whole."""

    revision: str
    counted: bool
    commits: pa.Table
    changes: pa.Table  # in the order of their commits in history, and of their paths
    uncounted: frozenset[str] = frozenset()
    uncompared: frozenset[str] = frozenset()
    lacking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # as Changes.lacking
    forgotten: tuple[str, ...] = ()

    @property
    def broken(self) -> list[str]:
        """The commits that could not be read whole."""
        return sorted(self.uncounted | self.uncompared)

    def without(self, commits: Collection[str]) -> "Snapshot":
        """Forget what the changes of some commits were, so that they are read again."""
        if not commits:
            return self
        gone = pc.is_in(self.changes["sha"], value_set=pa.array(commits))
        return replace(
            self,
            changes=self.changes.filter(pc.invert(gone)),
            uncounted=self.uncounted.difference(commits),
            uncompared=self.uncompared.difference(commits),
            lacking={commit: names for commit, names in self.lacking.items() if commit not in commits},
            forgotten=tuple(commits),
        )


class Cache:
    """The folder of one repository; without a folder it remembers nothing."""

    def __init__(self, folder: Path | None, root: Path, *reading: str) -> None:
        """Find the folder for the repository at root, as read under these rules."""
        key = hashlib.sha256("\0".join((str(root), __version__, FORM, *reading)).encode()).hexdigest()[:32]
        self.folder = folder / key if folder else None

    def snapshots(self) -> Iterator[str]:
        """List the revisions remembered, newest first, each as ``revision.counted``."""
        if self.folder is None:
            return
        with suppress(OSError):
            found = sorted(
                self.folder.glob("*.json"), key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True
            )
            yield from (file.stem for file in found)

    def load(self, name: str) -> Snapshot | None:
        """Read a snapshot back, or None where it can not be."""
        if self.folder is None:
            return None
        try:
            about = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
            lacking = {commit: tuple(names) for commit, names in about["lacking"].items()}
            told = (about["revision"], *about["uncounted"], *about["uncompared"], *chain(*lacking.values()))
            read = _read(self.folder / f"{name}.commits").cast(commits.SCHEMA)
            made = _read(self.folder / f"{name}.changes").cast(changes.SCHEMA)
            if not all(isinstance(each, str) for each in told) or about["rows"] != [read.num_rows, made.num_rows]:
                return None
            return Snapshot(
                revision=about["revision"],
                counted=bool(about["counted"]),
                commits=read,
                changes=made,
                uncounted=frozenset(about["uncounted"]),
                uncompared=frozenset(about["uncompared"]),
                lacking=lacking,
            )
        except (OSError, ValueError, TypeError, KeyError, AttributeError, pa.ArrowException):
            return None

    def save(self, snapshot: Snapshot, blobs: Mapping[str, Blob]) -> None:
        """Remember a history and what is known of file contents, whole or not at all."""
        if self.folder is None:
            return
        with suppress(OSError, pa.ArrowException):
            self._make()
            name = f"{snapshot.revision}.{'counted' if snapshot.counted else 'named'}"
            self._put("blobs", _blob_table(blobs))
            if not (self.folder / f"{name}.json").exists():
                self._put(f"{name}.commits", snapshot.commits)
                self._put(f"{name}.changes", snapshot.changes)
                about = {
                    "revision": snapshot.revision,
                    "counted": snapshot.counted,
                    "uncounted": sorted(snapshot.uncounted),
                    "uncompared": sorted(snapshot.uncompared),
                    "lacking": dict(snapshot.lacking),
                    "rows": [snapshot.commits.num_rows, snapshot.changes.num_rows],
                }
                # written last: a snapshot without it does not exist
                self._put(f"{name}.json", json.dumps(about))
                self._prune()

    def forget(self, name: str) -> None:
        """Make room for a snapshot of the same revision, where this one is of no use."""
        if self.folder is not None:
            with suppress(OSError):
                (self.folder / f"{name}.json").unlink(missing_ok=True)

    def blobs(self) -> dict[str, Blob]:
        """Read back what is known of file contents."""
        table = self.recall("blobs", BLOBS)
        columns = (table[name].to_pylist() for name in BLOBS.names)
        return {
            blob: Blob(lines, is_binary=is_binary, generated=generated, script=script, armour=armour, fuzzer=fuzzer)
            for blob, lines, is_binary, generated, script, armour, fuzzer in zip(*columns, strict=True)
        }

    def recall(self, name: str, schema: pa.Schema) -> pa.Table:
        """Read back what was remembered under a name, or no rows where that can not be."""
        if self.folder is not None:
            with suppress(OSError, ValueError, pa.ArrowException):
                return _read(self.folder / name).cast(schema)
        return schema.empty_table()

    def remember(self, name: str, table: pa.Table) -> None:
        """Keep a table under a name, whole or not at all."""
        if self.folder is not None:
            with suppress(OSError, pa.ArrowException):
                self._make()
                self._put(name, table)

    def _make(self) -> None:
        assert self.folder is not None  # noqa: S101  # callers have looked
        # each by itself: the mode is not that of folders made on the way
        for folder in (self.folder.parent, self.folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def _put(self, name: str, content: "pa.Table | str") -> None:
        assert self.folder is not None  # noqa: S101  # callers have looked
        handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=WRITING)
        os.close(handle)
        try:
            if isinstance(content, str):
                Path(temporary).write_text(content, encoding="utf-8")
            else:
                _write(content, temporary)
            Path(temporary).replace(self.folder / name)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def _prune(self) -> None:
        assert self.folder is not None  # noqa: S101  # callers have looked
        for name in list(self.snapshots())[KEPT:]:
            for ending in ("json", "commits", "changes"):
                (self.folder / f"{name}.{ending}").unlink(missing_ok=True)
        # what an audit had begun to write when it was ended
        for file in self.folder.glob(f"{WRITING}*"):
            if file.stat().st_mtime < time.time() - ABANDONED:
                file.unlink(missing_ok=True)


def cache_of(git: Git, folder: Path | None) -> Cache:
    """Find what is remembered of an open repository, read the way it is read now."""
    shallow = hashlib.sha256(git.boundary).hexdigest() if git.shallow else ""
    return Cache(folder, git.places.common, attributes(), HEADER.pattern.decode(), shallow)


def default_folder() -> Path:
    """Where caches live unless CTO_CACHE says otherwise."""
    base = os.environ.get("CTO_CACHE")
    if base:
        return Path(base)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fractional-cto"


def _read(file: Path) -> pa.Table:
    """Read Arrow's own format: it takes half the time of Parquet, whose library alone takes as long to import."""
    with pa.OSFile(str(file)) as source:
        # so little is read sooner than threads are woken for it
        table = pa.ipc.open_file(source, options=pa.ipc.IpcReadOptions(use_threads=False)).read_all()
    # a disk that turned a bit around must not make us read beyond the end of a column
    table.validate(full=True)
    return table


def _write(table: pa.Table, file: str) -> None:
    # half as long to write and to read as zstd, for half as much again on the disk
    options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
    with pa.OSFile(file, "wb") as sink, pa.ipc.new_file(sink, table.schema, options=options) as writer:
        writer.write_table(table)


def _blob_table(blobs: Mapping[str, Blob]) -> pa.Table:
    rows = sorted(blobs.items())
    return pa.table(
        {
            "blob": [name for name, _ in rows],
            "lines": [blob.lines for _, blob in rows],
            "is_binary": [blob.is_binary for _, blob in rows],
            "generated": [blob.generated for _, blob in rows],
            "script": [blob.script for _, blob in rows],
            "armour": [blob.armour for _, blob in rows],
            "fuzzer": [blob.fuzzer for _, blob in rows],
        },
        schema=BLOBS,
    )
