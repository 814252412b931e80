"""The secrets at the revision and in the history as tables: one row a secret, redacted before it becomes one."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from fractional_cto.engine.collectors.cache import Cache
from fractional_cto.engine.collectors.history import History
from fractional_cto.engine.collectors.paths import DOCUMENTATION, parted
from fractional_cto.engine.collectors.secrets.contents import Contents, Sighting, read_contents, wanted
from fractional_cto.engine.collectors.secrets.known import Known
from fractional_cto.engine.collectors.shapes.formats import ADDRESSES, ASSIGNED
from fractional_cto.engine.collectors.tree import Tree
from fractional_cto.engine.facts import Facts
from fractional_cto.engine.git import Git

MOST = 2000  # secrets
ROUNDS = 1000  # of the keyed hash: guessing a weak password from a mark should cost something
MARK = 16  # hexadecimal digits
ASIDE = re.compile(
    r"(?i)(^|/)([^/]*[-_.])?(tests?|testing|specs?|fixtures?|mocks?|samples?|examples?|demos?|dummy|cassettes?|e2e|cypress"
    r"|benchmarks?|playground)([-_.][^/]*)?(/|$)"
    # as Go calls packages for tests; some words end so, too, and some products
    r"|(^|/)(?-i:[a-z0-9]{2,}(?<!la)(?<!con)(?<!at)(?<!pro)(?<!de)(?<!grea)(?<!fas)(?<!shor)(?<!back)(?<!pen)(?<!speed)test)/"
)
# A web token is mostly good for an hour.
GUESSED = {ASSIGNED, "json-web-token"}
# An example in a comment looks the same.
TOLD_BY_A_NAME = {ASSIGNED, *ADDRESSES, "django-secret-key", "rails-secret-key"}
PLACES = ("code", "documentation", "test")
Columns = Mapping[str, Sequence[object]]


class Source(NamedTuple):
    """Where older versions come from; root: what the repository is known by; begun: the history has an earlier part."""

    git: Git
    history: History
    root: str
    begun: bool = False


class Place(NamedTuple):
    """One file a secret lies in or lay in. line: at the revision, or where it was last."""

    path: str
    line: int
    first: int | None = None  # the number of the commit that brought it
    last: int | None = None  # and of the one that took it away
    present: bool = False
    older: bool = False  # it may lie there from before what was read of the history


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the files at the revision hold, and which were read."""

    contents: Contents
    entries: dict[str, str]
    passed_over: int
    known: Known


def at_revision(git: Git, tree: Tree, cache: Cache) -> Seen:
    """Read the files of the revision, each content once."""
    files = {entry.path: entry.blob for entry in tree.entries if entry.mode in ("file", "executable")}
    entries = {path: blob for path, blob in files.items() if wanted(path)}
    known = Known(cache)
    contents = read_contents(git, _each_once((path, entries[path]) for path in sorted(entries)), 1, known)
    return Seen(contents=contents, entries=entries, passed_over=len(files) - len(entries), known=known)


def load(facts: Facts, name: str, source: Source, seen: Seen, *, whole: bool, jobs: int) -> None:  # noqa: PLR0913  # what was seen and what was asked
    """Load every secret with its places and dates; whole asks for every version of every file."""
    for table, columns in tables_of(source, seen, whole=whole, jobs=jobs).items():
        facts.load(table, name, columns)


def tables_of(source: Source, seen: Seen, *, whole: bool, jobs: int) -> dict[str, Columns]:
    """Lay out every secret with its places and dates; whole asks for every version of every file."""
    git, history, root, _ = source
    found = dict(seen.contents.found)
    holding = {path for path, blob in seen.entries.items() if blob in found}
    versions = _versions(history, seen, None if whole else holding)
    older = read_contents(git, versions, jobs, seen.known)
    seen.known.save()
    found.update(older.found)
    secrets = _places(found, seen, source)
    dates = history.commits["committed"].to_pylist()
    shas = history.commits["sha"].to_pylist()
    # where there are too many, those that are told by a name alone go first
    most = sorted(secrets.items(), key=lambda each: each[0].kind == ASSIGNED)[:MOST]
    rows = [_Row(one, places, root) for one, places in most]
    rows.sort(key=lambda row: (not row.present, row.kind, row.main.path, row.main.line, row.mark))
    return {
        "secrets": _secrets(rows, dates, shas),
        "secret_places": _secret_places(rows, dates),
        "secret_reading": _reading(seen, older, whole=whole),
        "absent": absent(seen, len(secrets) - len(rows), whole=whole),
    }


def absent(seen: Seen, more: int, *, whole: bool) -> Columns:
    """Say which code was not looked at, and that the history was not, where nobody asked for it."""
    reasons = Counter(
        seen.contents.unread[blob]
        for path, blob in seen.entries.items()
        if blob in seen.contents.unread and _where(path) == "code"
    )
    told = [f"{count:,} {'file' if count == 1 else 'files'} {reason}" for reason, count in sorted(reasons.items())]
    told += [f"{MOST:,} secrets are told of, and {more:,} more were found"] if more else []
    gaps = [("some passwords and keys", "; ".join(told))] if told else []
    past = "only the files that hold a secret now were read in their older versions; --secrets-history reads all"
    gaps += [] if whole else [("secrets of the past", past)]
    return {"need": [need for need, _ in gaps], "reason": [why for _, why in gaps]}


def _each_once(versions: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    paths: dict[str, str] = {}
    for path, blob in versions:
        paths.setdefault(blob, path)
    return [(path, blob) for blob, path in paths.items()]


def _versions(history: History, seen: Seen, only: set[str] | None) -> list[tuple[str, str]]:
    """List the older contents in the order of their paths, where what is alike lies together."""
    changes = history.changes
    if only is not None:
        changes = changes.filter(pc.is_in(changes["path"], value_set=pa.array(sorted(only), pa.string())))
    changes = changes.filter(pc.not_equal(changes["status"], "D")).select(["path", "seq", "blob"])
    changes = changes.sort_by([("path", "ascending"), ("seq", "ascending")])
    pairs = zip(changes["path"].to_pylist(), changes["blob"].to_pylist(), strict=True)
    known = seen.contents.read
    return _each_once((path, blob.hex()) for path, blob in pairs if blob and wanted(path) and blob.hex() not in known)


def _places(found: Mapping[str, Sequence[Sighting]], seen: Seen, source: Source) -> dict[Sighting, dict[str, Place]]:
    """Gather where each secret lies or lay, by its value."""
    secrets: dict[tuple[str, bytes], tuple[Sighting, dict[str, Place]]] = {}
    ranks: dict[tuple[str, bytes], tuple[bool, bool]] = {}

    def put(one: Sighting, place: Place) -> None:
        key = (one.kind, one.value)
        # an example in a comment of the code stays one, though a test uses it, too
        rank = (_where(place.path) != "code", one.remark)
        _, places = secrets.setdefault(key, (one, {}))
        if rank < ranks.setdefault(key, rank):
            ranks[key] = rank
            secrets[key] = (one, places)
        old = places.get(place.path)
        places[place.path] = place if old is None else _merged(old, place)

    for path, blob in seen.entries.items():
        for one in found.get(blob, ()):
            put(one, Place(path, one.line, present=True, older=source.begun))
    for path, blob, first, last, older in _lives(found, source):
        for one in found[blob]:
            put(one, Place(path, one.line, first, last, older=older))
    return dict(secrets.values())


def _merged(old: Place, new: Place) -> Place:
    firsts = [one.first for one in (old, new) if one.first is not None]
    lasts = [one.last for one in (old, new) if one.last is not None]
    line = old.line if old.present or not new.first else new.line
    first, last = min(firsts, default=None), max(lasts, default=None)
    older = any(one.older and one.first == first for one in (old, new))
    return Place(old.path, line, first, last, old.present or new.present, older)


def _lives(found: Mapping[str, object], source: Source) -> Iterable[tuple[str, str, int, int, bool]]:
    """Tell for each version with a secret which commit brought it and which the next of the same file was.

    Where only a part of the history is read, the first change of a file in it tells nothing of the time before.
    """
    changes = source.history.changes
    holding = pa.array([bytes.fromhex(blob) for blob in found], pa.binary())
    paths = changes.filter(pc.is_in(changes["blob"], value_set=holding))["path"].unique()
    table = changes.filter(pc.is_in(changes["path"], value_set=paths)).sort_by(
        [("path", "ascending"), ("seq", "ascending")]
    )
    rows = list(zip(*(table[name].to_pylist() for name in ("path", "blob", "seq", "status")), strict=True))
    previous = None
    for (path, blob, seq, status), (after, _, next_seq, _) in zip(rows, [*rows, (None, b"", 0, "")][1:], strict=True):
        if blob and blob.hex() in found:
            older = source.begun and path != previous and status != "A"
            yield path, blob.hex(), seq, next_seq if after == path else seq, older
        previous = path


class _Row:
    """One secret, as the tables tell of it."""

    def __init__(self, one: Sighting, places: Mapping[str, Place], root: str) -> None:
        self.kind, self.title, self.opens, self.sure = one.kind, one.title, one.opens, one.sure
        self.places = [places[path] for path in sorted(places)]
        self.mark = _mark(one, root)
        self.hint = _hint(one)
        order = sorted(self.places, key=lambda place: (not place.present, PLACES.index(_where(place.path)), place.path))
        self.main = order[0]
        self.present = self.main.present
        shown = [place for place in self.places if place.present] or self.places
        self.where = min((_where(place.path) for place in shown), key=PLACES.index)
        self.confidence = _confidence(one, self.where)
        self.first = min((place.first for place in self.places if place.first), default=None)
        if any(place.older for place in self.places):
            self.first = None
        self.last = None if self.present else max((place.last for place in self.places if place.last), default=None)


def _mark(one: Sighting, root: str) -> str:
    """Know a secret again in a later audit, without telling what it is."""
    salt = f"{root}\0{one.kind}".encode()
    return hashlib.pbkdf2_hmac("sha256", one.value, salt, ROUNDS).hex()[:MARK]


def _hint(one: Sighting) -> str:
    """Show what all of the kind begin with, and how long it is."""
    prefix = one.value[: one.shown].decode("ascii", "replace")
    return f"{prefix}… ({len(one.value)} characters)"


def _where(path: str) -> str:
    place, name = parted(path)
    if place.is_test(name) or place.feeds_tests(name) or ASIDE.search(path):
        return "test"
    return "documentation" if DOCUMENTATION.search(path) or path.endswith((".md", ".rst", ".adoc")) else "code"


def _confidence(one: Sighting, where: str) -> str:
    """Trust a structure more than a shape, and code more than what is meant to be seen."""
    if one.remark and one.kind in TOLD_BY_A_NAME:
        return "low"
    if where == "code":
        return "medium" if one.kind in GUESSED else "high"
    return "medium" if one.sure and one.opens and one.kind != "private-key" else "low"


def _dates(values: Iterable[int | None], dates: Sequence[int]) -> pa.Array:
    return pa.array([None if seq is None else dates[seq - 1] for seq in values], pa.timestamp("s"))


def _secrets(rows: Sequence[_Row], dates: Sequence[int], shas: Sequence[str]) -> Columns:
    def commits(values: Iterable[int | None]) -> pa.Array:
        return pa.array([None if seq is None else shas[seq - 1] for seq in values], pa.string())

    plain: dict[str, Callable[[_Row], object]] = {
        "secret": lambda row: row.mark,
        "kind": lambda row: row.kind,
        "title": lambda row: row.title,
        "hint": lambda row: row.hint,
        "opens": lambda row: row.opens,
        "proven": lambda row: row.sure,
        "place": lambda row: row.where,
        "confidence": lambda row: row.confidence,
        "path": lambda row: row.main.path,
        "line": lambda row: row.main.line,
        "files": lambda row: len(row.places),
        "present": lambda row: row.present,
    }
    return {
        **{name: [tell(row) for row in rows] for name, tell in plain.items()},
        "first_seen": _dates((row.first for row in rows), dates),
        "first_commit": commits(row.first for row in rows),
        "last_seen": _dates((row.last for row in rows), dates),
    }


def _secret_places(rows: Sequence[_Row], dates: Sequence[int]) -> Columns:
    each = [(row.mark, place) for row in rows for place in row.places]
    return {
        "secret": [mark for mark, _ in each],
        "path": [place.path for _, place in each],
        "line": [place.line for _, place in each],
        "present": [place.present for _, place in each],
        "first_seen": _dates((None if place.older else place.first for _, place in each), dates),
        "last_seen": _dates((None if place.present else place.last for _, place in each), dates),
    }


def _reading(seen: Seen, older: Contents, *, whole: bool) -> Columns:
    """Count what was read and what was passed over."""
    now = seen.contents
    return {
        "whole_history": [whole],
        "files": [len(now.read)],
        "versions": [len(older.read)],
        "bytes": pa.array([now.size + older.size], pa.int64()),
        "passed_over": [seen.passed_over],
        "is_binary": [now.binary + older.binary],
        "large": [now.large + older.large],
        "missing": [now.missing + older.missing],
        "cut": [now.cut + older.cut],
    }
