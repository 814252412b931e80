"""Where advisories are kept: a small database for each ecosystem, opened only when an audit has such packages."""

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from fractional_cto.engine.collectors.advisories.advisory import Advisory, Affected
from fractional_cto.engine.collectors.versions.keys import ORDERS
from fractional_cto.engine.errors import CtoError

FORM = "1"
KNOWN, LIKELY = "KEV", "EPSS"
ENDING = ".advisories"
AT_ONCE = 500
LARGEST = 8 << 20  # bytes of one advisory
INTERRUPTED = "their import was interrupted"
SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (name TEXT, id TEXT, content BLOB, PRIMARY KEY (name, id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_id ON kept (id);
CREATE TABLE IF NOT EXISTS about (what TEXT PRIMARY KEY, said TEXT) WITHOUT ROWID;
"""


class BrokenStore(CtoError):
    """The stored advisories can not be read."""


@dataclass(frozen=True, kw_only=True)
class Status:
    """What is there of one ecosystem: how much, up to which day, and on which day it was taken in."""

    ecosystem: str
    advisories: int
    packages: int
    newest: str
    imported: str


def default_folder() -> Path:
    """Where advisories are kept unless CTO_ADVISORIES says otherwise."""
    if base := os.environ.get("CTO_ADVISORIES"):
        return Path(base)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "fractional-cto" / "advisories"


class Store:
    """The advisories in one folder."""

    def __init__(self, folder: Path) -> None:
        """Look at a folder, which need not exist yet."""
        self.folder = folder

    def names(self) -> list[str]:
        """Name what there is: ecosystems, the catalogue of exploited weaknesses, the list of likelihoods."""
        try:
            there = {file.name for file in self.folder.iterdir()}
        except OSError:
            return []  # not there, or somebody else's
        return [name for name in (*ORDERS, KNOWN, LIKELY) if self._file(name).name in there]

    def status(self) -> list[Status]:
        """Say of everything that is there how much it is and how old."""
        return [self.about(name) for name in self.names()]

    def about(self, name: str) -> Status:
        """Say how much there is of one ecosystem, and how old it is."""
        with closing(self._open(name)) as database, _told(self._file(name)):
            said = dict(database.execute("SELECT what, said FROM about"))
            counted = "SELECT count(DISTINCT nullif(id, '')), count(DISTINCT name) FROM kept"
            advisories, packages = database.execute(counted).fetchone()
            if "imported" not in said:
                raise ValueError(INTERRUPTED)
        return Status(
            ecosystem=name,
            advisories=advisories,
            packages=packages,
            newest=said.get("newest", ""),
            imported=said.get("imported", ""),
        )

    def put(self, ecosystem: str, advisories: Iterable[Advisory]) -> None:
        """Keep advisories of one ecosystem, each in the place of what was known of it before."""
        with closing(self._open(ecosystem, write=True)) as database, _told(self._file(ecosystem)), database:
            for each in advisories:
                database.execute("DELETE FROM kept WHERE id = ?", [each.id])
                if not each.withdrawn and not each.informational:
                    database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", _rows(each, ecosystem))

    def conclude(self, ecosystem: str, newest: str, today: str) -> None:
        """Say that all of an import is there: one that was interrupted must not pass for the whole."""
        with closing(self._open(ecosystem, write=True)) as database, _told(self._file(ecosystem)), database:
            _say(database, newest, today)

    def put_catalogue(self, name: str, rows: Sequence[tuple[str, str | float]], newest: str, today: str) -> None:
        """Keep a catalogue by the numbers of weaknesses, in the place of the one before."""
        with closing(self._open(name, write=True)) as database, _told(self._file(name)), database:
            database.execute("DELETE FROM kept")
            database.execute("DELETE FROM about")
            database.executemany("INSERT INTO kept VALUES (?, '', ?)", rows)
            _say(database, newest, today)

    def of(self, ecosystem: str, names: Iterable[str]) -> Iterator[tuple[str, Advisory]]:
        """Give what is known of packages, in the order of their names."""
        for name, _, content in self._asked(ecosystem, names):
            yield name, _advisory(ecosystem, name, content)

    def catalogued(self, name: str, numbers: Iterable[str]) -> dict[str, str | float]:
        """Look weaknesses up in a catalogue; nothing where there is none."""
        if not self._file(name).is_file():
            return {}
        return {number: content for number, _, content in self._asked(name, numbers)}

    def _asked(self, name: str, wanted: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        ordered = sorted(set(wanted))
        with closing(self._open(name)) as database, _told(self._file(name)):
            for start in range(0, len(ordered), AT_ONCE):
                part = ordered[start : start + AT_ONCE]
                marks = ", ".join("?" * len(part))
                yield from database.execute(
                    f"SELECT name, id, content FROM kept WHERE name IN ({marks}) ORDER BY name, id", part
                )

    def _file(self, name: str) -> Path:
        return self.folder / f"{name.replace(' ', '-')}{ENDING}"

    def _open(self, name: str, *, write: bool = False) -> sqlite3.Connection:
        file = self._file(name)
        try:
            if write:
                self.folder.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(f"{file.absolute().as_uri()}?mode={'rwc' if write else 'ro'}", uri=True)
            # an advisory that lies about its size must not fill the memory
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
            if write:
                database.executescript(SCHEMA)
                database.execute("INSERT OR IGNORE INTO about VALUES ('form', ?)", [FORM])
        except (sqlite3.Error, OSError) as error:
            raise _broken(file, error) from None
        return database


class _told:  # noqa: N801  # reads as a word of the with statement it stands in
    """Turn what a database says of its troubles into a sentence."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _kind: object, error: object, _trace: object) -> None:
        """Say what happened, if it was the database's doing."""
        if isinstance(error, sqlite3.Error | zlib.error | ValueError | LookupError | TypeError):
            raise _broken(self.file, error) from None


def _broken(file: Path, error: Exception) -> BrokenStore:
    return BrokenStore(f"the advisories in {file} can not be used, import them again: {error}")


def past(day: str, today: str) -> str:
    """Give a day that has come, or nothing: a date in the future would make old advisories look new for years."""
    return day if day <= today else ""


def _say(database: sqlite3.Connection, newest: str, today: str) -> None:
    database.execute(
        "INSERT INTO about VALUES ('newest', ?) "
        "ON CONFLICT DO UPDATE SET said = max(iif(said <= ?, said, ''), excluded.said)",
        [past(newest, today), today],
    )
    database.execute("INSERT OR REPLACE INTO about VALUES ('imported', ?)", [today])


def _rows(advisory: Advisory, ecosystem: str) -> Iterator[tuple[str, str, bytes]]:
    """Lay an advisory out by the packages it speaks of; one may come several times."""
    by_name: dict[str, list[Affected]] = {}
    for each in advisory.affected:
        if each.ecosystem == ecosystem:
            by_name.setdefault(each.name, []).append(each)
    for name, affected in by_name.items():
        content = {
            "id": advisory.id,
            "aliases": advisory.aliases,
            "summary": advisory.summary,
            "changed": advisory.changed,
            "vectors": advisory.vectors,
            "word": advisory.word,
            "histories": advisory.histories,
            "unreviewed": advisory.unreviewed,
            "affected": [(each.ranges, each.versions, each.vague, each.imports) for each in affected],
        }
        yield name, advisory.id, zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 6)


def _advisory(ecosystem: str, name: str, content: str) -> Advisory:
    packed = zlib.decompressobj()
    whole: Mapping[str, object] = json.loads(packed.decompress(content, LARGEST).decode())  # type: ignore[arg-type]  # a column of bytes
    affected = [
        Affected(
            ecosystem=ecosystem,
            name=name,
            ranges=tuple([tuple([(kind, version) for kind, version in part]) for part in ranges]),
            versions=tuple(versions),
            vague=vague,
            # what was imported by earlier versions of this program has none
            imports=tuple(imports[0]) if imports else (),
        )
        for ranges, versions, vague, *imports in whole["affected"]  # type: ignore[attr-defined]  # as _rows wrote it
    ]
    kept = {key: value for key, value in whole.items() if key != "affected"}
    for key in ("aliases", "vectors"):
        kept[key] = tuple(kept[key])  # type: ignore[arg-type]  # as above
    return Advisory(affected=tuple(affected), **kept)  # type: ignore[arg-type]  # as above
