"""Which files each commit changed and by how many lines, read by several gits at once.

The history is cut into contiguous pieces. Where an object is missing, git stops: the piece is
then continued after that commit, and the commit itself read again with less and less asked of it.

A few folders can stand for billions of files, so answers are short and gits small. A commit that
does not fit is read again alone, with more room and while no other one is; what is too much even
then nobody wrote. After three of those the rest of the piece is left alone.
"""

import re
from binascii import unhexlify
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

import pyarrow as pa

from fractional_cto.engine.collectors.tree import path_of
from fractional_cto.engine.git import Git

SCHEMA = pa.schema(
    [
        ("sha", pa.string()),
        ("status", pa.string()),
        ("path", pa.string()),
        ("old_path", pa.string()),
        ("added", pa.int32()),
        ("deleted", pa.int32()),
        ("blob", pa.binary()),
    ]
)
# Of two files, what they share at their ends is left aside before they are compared: only log can be told to show
# nothing around a change, which is what lets git do so (docs/why/lines-without-context.md). Where exactly a change is
# shown makes no difference to its numbers.
DIFF = (
    *("-c", "diff.context=0", "log", "--stdin", "--no-walk=unsorted", "--format=tformat:%H", "-z", "--no-abbrev"),
    *("--root", "--no-ext-diff", "--no-textconv", "--no-color", "--no-decorate", "--no-notes", "--no-mailmap"),
    "--no-indent-heuristic",
)
COUNTED = ("--raw", "--numstat", "-M", "-l1000")
NAMED = ("--raw", "-M", "-l1000")
# Asked in turn of a commit that git can not compare; the second number is what is lost.
WEAKER = (
    (("--raw", "--numstat", "-M100%"), "counted"),
    (("--raw", "-M100%"), "uncounted"),
    (("--raw", "--no-renames"), "uncounted"),
)
PIECES, SHORTER = 8, 5  # the first pieces are an eighth of the whole, the last a fifth of that
SMALLEST_PIECE = 50
NEAR = 200  # commits: where git stopped at one, others close by often lack the same
PATIENCE = 64  # broken commits in a piece before the rest is read without counting lines
MOST_LINES = 2**31 - 1
NAME = re.compile(rb"\b[0-9a-f]{40}(?:[0-9a-f]{24})?\b")
UNKNOWN: tuple[int | None, int | None] = (None, None)
ANSWER, SMALL_GIT = 16 << 20, 256 << 20  # bytes, for one of several gits
LONG_ANSWER, LARGE_GIT = 64 << 20, 512 << 20  # bytes, for one commit alone: 300,000 files
BUDGET = 512 << 20  # bytes of all answers in a piece: twice what ten million changes take
TOO_LONG = BUDGET // 3  # what a commit costs that is too long even alone


@dataclass(kw_only=True)
class Changes:
    """What was read, and the commits that could not be read whole.

    lacking names the objects git stopped at in such a commit: while all of them are missing, reading it again tells
    nothing new. It is silent about a commit that was too long, or that git said nothing useful of.
    """

    table: pa.Table
    uncounted: set[str] = field(default_factory=set)
    uncompared: set[str] = field(default_factory=set)
    lacking: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read_changes(
    git: Git, pieces: Iterable[Sequence[str]], *, counted: bool, jobs: int, done: Callable[[int], None] = lambda _: None
) -> Changes:
    """Read the changes of the commits in each piece (ids, newest first); done is told of commits finished."""
    alone = Lock()

    def read(piece: Sequence[str]) -> Changes:
        changes = _read_piece(git, list(piece), COUNTED if counted else NAMED, alone)
        done(len(piece))
        return changes

    pool = ThreadPoolExecutor(max(1, jobs))
    try:
        parts = list(pool.map(read, pieces))
    except BaseException:
        # an interrupted reader must not wait for gits that nobody listens to
        git.stop()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
    return Changes(
        table=pa.concat_tables([SCHEMA.empty_table(), *(part.table for part in parts)]),
        uncounted=set().union(*(part.uncounted for part in parts)),
        uncompared=set().union(*(part.uncompared for part in parts)),
        lacking={commit: names for part in parts for commit, names in part.lacking.items()},
    )


def cut(commits: Sequence[str]) -> list[Sequence[str]]:
    """Cut into pieces that grow shorter, so that the gits come to their ends together."""
    pieces: list[Sequence[str]] = []
    start = 0
    while start < len(commits):
        left, most = len(commits) - start, -(-len(commits) // PIECES)
        size = max(SMALLEST_PIECE, most // SHORTER, min(most, left // 4))
        if left < size + size // 2:
            # too little to be worth a git of its own
            size = left
        pieces.append(commits[start : start + size])
        start += size
    return pieces


def _read_piece(git: Git, waiting: list[str], asked: tuple[str, ...], alone: Lock) -> Changes:
    changes = Changes(table=SCHEMA.empty_table())
    tables = []
    broken = 0
    budget = BUDGET
    near = False
    while waiting:
        # git looks at every commit it is given before it compares the first
        given = waiting[:NEAR] if near else waiting
        stdin = "\n".join([*given, ""]).encode()
        code, out, complaint = git.read(*DIFF, *asked, stdin=stdin, most=ANSWER, memory=SMALL_GIT)
        budget -= len(out)
        reading = _Reading(out)
        if code == 0:
            tables.append(reading.table())
            waiting, near = waiting[len(given) :], False
            continue
        # the last commit git spoke of is the one it stopped at
        whole = max(len(reading.ends) - 1, 0)
        tables.append(reading.table(whole))
        if _too_much(code, complaint):
            if whole and len(out) >= ANSWER and budget > 0:
                # many commits that are long together
                waiting = waiting[whole:]
                continue
            with alone:
                table, spent = _read_long(git, waiting[whole], asked, changes)
            budget -= spent
        else:
            table = _read_broken(git, waiting[whole], changes)
            broken += 1
        tables.append(table)
        waiting, near = waiting[whole + 1 :], True
        if budget <= 0:
            changes.uncompared.update(waiting)
            break
        if broken == PATIENCE and asked == COUNTED:
            asked = WEAKER[-1][0]
            changes.uncounted.update(waiting)
    changes.table = pa.concat_tables([SCHEMA.empty_table(), *tables])
    return changes


def _too_much(code: int, complaint: bytes) -> bool:
    """Tell whether git was ended, or ended for lack of memory, rather than stopped at what is broken."""
    return code < 0 or b"out of memory" in complaint.lower()


def _read_long(git: Git, commit: str, asked: tuple[str, ...], changes: Changes) -> tuple[pa.Table, int]:
    """Read a commit that is long by itself; tell what that took."""
    code, out, complaint = git.read(*DIFF, *asked, stdin=f"{commit}\n".encode(), most=LONG_ANSWER, memory=LARGE_GIT)
    if code == 0:
        return _Reading(out).table(), len(out)
    if _too_much(code, complaint):
        changes.uncompared.add(commit)
        return SCHEMA.empty_table(), TOO_LONG
    return _read_broken(git, commit, changes), 0


def _read_broken(git: Git, commit: str, changes: Changes) -> pa.Table:
    stops: list[str] = []
    for asked, loss in WEAKER:
        code, out, complaint = git.read(*DIFF, *asked, stdin=f"{commit}\n".encode(), most=ANSWER, memory=SMALL_GIT)
        if code == 0:
            if loss == "uncounted":
                changes.uncounted.add(commit)
                changes.lacking[commit] = _lacking(stops)
            return _Reading(out).table()
        if _too_much(code, complaint):
            # asking for less would not help
            stops.append("")
            break
        stops.append(next((name.decode() for name in reversed(NAME.findall(complaint))), ""))
    changes.uncompared.add(commit)
    changes.lacking[commit] = _lacking(stops)
    return SCHEMA.empty_table()


def _lacking(stops: list[str]) -> tuple[str, ...]:
    """List the objects that git stopped at, if it named one each time."""
    return tuple(dict.fromkeys(stops)) if all(stops) else ()


class _Reading:
    """The answer of git, cut at every NUL: column by column, with the row each commit ends at.

    This loop runs once for every change of a history; what it does is written out for speed.
    """

    def __init__(self, out: bytes) -> None:
        self.columns: tuple[list[object], ...] = tuple([] for _ in SCHEMA.names)
        self.ends: list[int] = []
        self._names = _Names()
        self._parse(out.split(b"\0"))

    def table(self, commits: int | None = None) -> pa.Table:
        """Give the rows of the first so many commits, or of all."""
        rows = self.ends[commits - 1] if commits else 0 if commits == 0 else None
        columns = dict(zip(SCHEMA.names, self.columns, strict=True))
        return pa.table({name: values[:rows] for name, values in columns.items()}, schema=SCHEMA)

    def _parse(self, tokens: list[bytes]) -> None:
        shas, statuses, paths, olds, added, deleted, blobs = self.columns
        names = self._names
        last = len(tokens) - 1
        index = 0
        while index < last:
            sha = tokens[index].decode()
            index += 1
            raw: list[bytes] = []
            while index < last and (tokens[index][:1] == b":" or (not raw and tokens[index][:2] == b"\n:")):
                *_, blob, status = tokens[index].split(b" ")
                letter = status[:1].decode()
                old = None
                if letter in {"R", "C"} and index + 2 <= last:
                    old = names[tokens[index + 1]]
                    index += 1
                path = tokens[index + 1]
                raw.append(path)
                shas.append(sha)
                statuses.append(letter)
                paths.append(names[path])
                olds.append(old)
                blobs.append(unhexlify(blob))
                index += 2
            index, lines = _counts(tokens, index, last)
            for path in raw:
                more, less = lines.get(path, UNKNOWN)
                added.append(more)
                deleted.append(less)
            self.ends.append(len(shas))


class _Names(dict[bytes, str]):
    """What each path is called, worked out once."""

    def __missing__(self, path: bytes) -> str:
        name = self[path] = path_of(path)
        return name


def _counts(tokens: list[bytes], index: int, last: int) -> tuple[int, dict[bytes, tuple[int | None, int | None]]]:
    """Read the lines added and deleted for each path of a commit, and where they end."""
    lines = {}
    while index < last and b"\t" in tokens[index]:
        added, deleted, path = tokens[index].split(b"\t", 2)
        index += 1
        if not path and index < last:
            # of a renamed file, both names follow on their own
            path = tokens[index + 1]
            index += 2
        lines[path] = UNKNOWN if added == b"-" else (min(int(added), MOST_LINES), min(int(deleted), MOST_LINES))
    return index, lines
