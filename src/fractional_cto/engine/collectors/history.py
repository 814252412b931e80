"""The history of a revision: from the cache what is known, from git what is new."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue

import pyarrow as pa
import pyarrow.compute as pc

from fractional_cto.engine.collectors.cache import Cache, Snapshot
from fractional_cto.engine.collectors.changes import PIECES, Changes, cut, read_changes
from fractional_cto.engine.collectors.commits import Log, read_commits, tabulate
from fractional_cto.engine.git import Git

FIRST_PIECE = 500  # commits: git compares their files while it still tells of others


@dataclass(frozen=True, kw_only=True)
class History:
    """Commits in the order of history, numbered from 1, and the changes of each, in this order."""

    commits: pa.Table  # as commits.SCHEMA
    changes: pa.Table  # as changes.SCHEMA, with "seq" for "sha"
    snapshot: Snapshot
    unseen: int
    uncounted: int
    uncompared: int


def read_history(  # noqa: PLR0913  # every keyword is a choice of the caller
    git: Git,
    revision: str,
    cache: Cache,
    *,
    counted: bool,
    jobs: int,
    done: Callable[[int, int], None] = lambda _done, _all: None,
    laid: Callable[[pa.Table], object] = lambda _: None,
) -> History:
    """Read every commit and change reachable from the revision; done hears of how many of how many.

    laid is given the commits of the history as soon as they are known, while gits still compare their files.
    """
    for name in _remembered(git, revision, cache, counted=counted):
        try:
            return _read(git, revision, cache, name, counted=counted, jobs=jobs, done=done, laid=laid)
        except _Lost:
            cache.forget(name)
    return _read(git, revision, cache, "", counted=counted, jobs=jobs, done=done, laid=laid)


class _Lost(Exception):
    """What an earlier audit remembered can not be read back."""


def _read(  # noqa: PLR0913  # as above
    git: Git,
    revision: str,
    cache: Cache,
    name: str,
    *,
    counted: bool,
    jobs: int,
    done: Callable[[int, int], None],
    laid: Callable[[pa.Table], object],
) -> History:
    """Read what is new since the snapshot of that name, or everything where there is none."""
    told = _Told()
    with ThreadPoolExecutor(2) as side:
        # read back while git tells what is new
        recalling = side.submit(_recalled, git, cache, name)
        # what the commits say is read and worked out while other gits compare their files
        telling = side.submit(_tell, git, revision, name.partition(".")[0], recalling, told, laid)
        try:
            finished = 0

            def advance(count: int) -> None:
                nonlocal finished
                finished += count
                done(finished, told.known)

            pieces = told.pieces(recalling)
            read = read_changes(git, pieces, counted=counted, jobs=jobs, done=advance)
            log, commits = telling.result()
        except _Lost:
            raise
        except BaseException:
            git.stop()
            raise
    return _joined(revision, recalling.result(), log, commits, read, counted=counted)


def _joined(  # noqa: PLR0913  # what is known, and what was read
    revision: str, old: Snapshot | None, log: Log, commits: pa.Table, read: Changes, *, counted: bool
) -> History:
    # nothing counts of commits that could not be told of
    order = commits["sha"].combine_chunks()
    told = read.table.filter(pc.is_in(read.table["sha"], value_set=order))
    changes = _numbered(old.changes if old else None, told, order)
    snapshot = Snapshot(
        revision=revision,
        counted=counted or bool(old and old.counted and not log.comparable),
        commits=commits,
        changes=changes.drop_columns(["seq"]),
        uncounted=frozenset(read.uncounted).union(old.uncounted if old else ()),
        uncompared=frozenset(read.uncompared).union(old.uncompared if old else ()),
        lacking={**(old.lacking if old else {}), **read.lacking},
    )
    return History(
        commits=commits,
        changes=changes.drop_columns(["sha"]),
        snapshot=snapshot,
        unseen=log.unseen,
        uncounted=len(snapshot.uncounted),
        uncompared=len(snapshot.uncompared),
    )


class _Told:
    """The commits whose files are to be compared, as git tells of them."""

    def __init__(self) -> None:
        self.known = 0
        self._queue: SimpleQueue[list[str] | None] = SimpleQueue()
        self._all: list[str] = []

    def hear(self, commits: list[str]) -> None:
        """Take some more."""
        self.known += len(commits)
        self._queue.put(commits)

    def end(self, commits: list[str]) -> None:
        """Take the whole list, or an empty one where there is none."""
        self._all = commits
        self._queue.put(None)

    def pieces(self, recalling: "Future[Snapshot | None]") -> Iterator[Sequence[str]]:
        """Cut them into pieces: longer and longer ones while some may follow, and shorter ones in the end.

        What an earlier audit could not read whole comes last. A git that begins has nothing unpacked yet, so few long
        pieces cost less than many. Where they are cut depends on nothing but the commits, or what git can not compare
        would be another each time.
        """
        given: set[str] = set()
        waiting: list[str] = []
        taken = 0
        while (heard := self._queue.get()) is not None:
            waiting += heard
            # as long as all before it, and an eighth of the whole at the most
            while len(waiting) + taken >= PIECES * (size := max(FIRST_PIECE, taken)):
                piece = [commit for commit in waiting[:size] if commit not in given]
                given.update(piece)
                del waiting[:size]
                taken += size
                yield piece
        rest = [commit for commit in self._all if commit not in given]
        self.known = len(given) + len(rest)
        yield from cut(rest)
        with suppress(_Lost):
            forgotten = old.forgotten if (old := recalling.result()) else ()
            self.known += len(forgotten)
            yield from cut(forgotten)


def _tell(  # noqa: PLR0913, PLR0917  # what is known, what is asked, and who hears of it
    git: Git,
    revision: str,
    base: str,
    recalling: "Future[Snapshot | None]",
    told: _Told,
    laid: Callable[[pa.Table], object],
) -> tuple[Log, pa.Table]:
    """Read the commits that are new, and lay all of them out in the order of history."""
    comparable: list[str] = []

    def known() -> pa.Table | None:
        old = recalling.result()
        return old.commits if old else None

    def names() -> Sequence[str]:
        table = known()
        return table["sha"].to_pylist() if table else ()

    try:
        log = read_commits(git, revision, base, names, told.hear)
        comparable = log.comparable
    finally:
        told.end(comparable)
    commits = tabulate(log, known()).sort_by([("ordered", "ascending"), ("sha", "ascending")])
    laid(commits)
    return log, commits


def _remembered(git: Git, revision: str, cache: Cache, *, counted: bool) -> Iterator[str]:
    """List the snapshots that are part of this history, the newest first."""
    for name in cache.snapshots():
        old, _, kind = name.partition(".")
        if (kind == "counted" or not counted) and (
            old == revision or git.read("merge-base", "--is-ancestor", old, revision)[0] == 0
        ):
            yield name


def _recalled(git: Git, cache: Cache, name: str) -> Snapshot | None:
    """Read a snapshot back, without what may be read whole by now."""
    if not name:
        return None
    found = cache.load(name)
    if found is None or found.revision != name.partition(".")[0]:
        raise _Lost
    if not pc.any(pc.equal(found.commits["sha"], found.revision)).as_py():
        raise _Lost
    return found.without(_mended(git, found))


def _mended(git: Git, old: Snapshot) -> list[str]:
    """Choose the commits worth reading again: not those for which everything is missing still that git stopped at."""
    names = {name for lacking in old.lacking.values() for name in lacking}
    told = git.read("cat-file", "--batch-check", stdin="\n".join([*names, ""]).encode())[1] if names else b""
    missing = {line.partition(" ")[0] for line in told.decode().splitlines() if line.endswith(" missing")}
    return [one for one in old.broken if not old.lacking.get(one) or not missing.issuperset(old.lacking[one])]


def _numbered(old: pa.Table | None, new: pa.Table, order: pa.Array) -> pa.Table:
    """Give each change its commit's place in history, and sort by it and the path; the old ones are in order."""
    fresh = _placed(new, order).sort_by([("seq", "ascending"), ("path", "ascending")])
    if old is None or not old.num_rows:
        return fresh
    known = _placed(old, order)
    if not _in_order(known):
        raise _Lost
    table = pa.concat_tables([known, fresh])
    if not fresh.num_rows or known["seq"][-1].as_py() < fresh["seq"][0].as_py():
        return table
    # keeps the order of what is equal
    return table.take(pc.sort_indices(table["seq"]))


def _in_order(changes: pa.Table) -> bool:
    """Tell whether the changes are of these commits, and in their order: what lies on a disk can have been damaged."""
    seq, path = changes["seq"].combine_chunks(), changes["path"].combine_chunks()
    if seq.null_count:
        return False
    sooner = pc.less(seq[:-1], seq[1:])
    within = pc.and_(pc.equal(seq[:-1], seq[1:]), pc.less_equal(path[:-1], path[1:]))
    return bool(pc.all(pc.or_(sooner, within), min_count=0).as_py())


def _placed(changes: pa.Table, order: pa.Array) -> pa.Table:
    return changes.append_column("seq", pc.add(pc.index_in(changes["sha"], value_set=order), 1))
