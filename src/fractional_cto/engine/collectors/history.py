"""The history of a revision: from the cache what is known, from git what is new."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
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
    """Commits in the order of history, numbered from 1, and the changes of each."""

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
) -> History:
    """Read every commit and change reachable from the revision; done hears how many of how many."""
    old = _remembered(git, revision, cache, counted=counted)
    log, table, read = _read(git, revision, old, counted=counted, jobs=jobs, done=done)
    # nothing counts of commits that could not be told of
    read.table = read.table.filter(pc.is_in(read.table["sha"], value_set=table["sha"].combine_chunks()))
    if old:
        read.table = pa.concat_tables([old.changes, read.table])
    snapshot = Snapshot(
        revision=revision,
        counted=counted or bool(old and old.counted and not log.comparable),
        commits=table,
        changes=read.table,
        uncounted=frozenset(read.uncounted).union(old.uncounted if old else ()),
        uncompared=frozenset(read.uncompared).union(old.uncompared if old else ()),
        lacking={**(old.lacking if old else {}), **read.lacking},
    )
    commits = table.sort_by([("ordered", "ascending"), ("sha", "ascending")])
    return History(
        commits=commits,
        changes=_numbered(read.table, commits["sha"]),
        snapshot=snapshot,
        unseen=log.unseen,
        uncounted=len(snapshot.uncounted),
        uncompared=len(snapshot.uncompared),
    )


def _read(  # noqa: PLR0913  # as above
    git: Git,
    revision: str,
    old: Snapshot | None,
    *,
    counted: bool,
    jobs: int,
    done: Callable[[int, int], None],
) -> tuple[Log, pa.Table, Changes]:
    told = _Told()
    with ThreadPoolExecutor(1) as side:
        # what the commits say is read and worked out while other gits compare their files
        telling = side.submit(_tell, git, revision, old, told)
        try:
            finished = 0

            def advance(count: int) -> None:
                nonlocal finished
                finished += count
                done(finished, told.known)

            pieces = told.pieces(old.forgotten if old else ())
            read = read_changes(git, pieces, counted=counted, jobs=jobs, done=advance)
            return *telling.result(), read
        except BaseException:
            git.stop()
            raise


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

    def pieces(self, others: Sequence[str]) -> Iterator[Sequence[str]]:
        """Cut them into pieces: longer and longer ones while some may follow, and shorter ones in the end.

        A git that begins has nothing unpacked yet, so few long pieces cost less than many. Where they are cut depends
        on nothing but the commits, or what git can not compare would be another each time.
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
        rest = [commit for commit in (*self._all, *others) if commit not in given]
        self.known = len(given) + len(rest)
        yield from cut(rest)


def _tell(git: Git, revision: str, old: Snapshot | None, told: _Told) -> tuple[Log, pa.Table]:
    """Read the commits that are new, and lay all of them out."""
    comparable: list[str] = []
    try:
        known = old.commits if old else None
        names = known["sha"].to_pylist() if known else ()
        log = read_commits(git, revision, old.revision if old else "", names, told.hear)
        comparable = log.comparable
    finally:
        told.end(comparable)
    return log, tabulate(log, known)


def _remembered(git: Git, revision: str, cache: Cache, *, counted: bool) -> Snapshot | None:
    """Find the newest snapshot that is part of this history."""
    for name in cache.snapshots():
        old, _, kind = name.partition(".")
        if counted and kind != "counted":
            continue
        related = old == revision or git.read("merge-base", "--is-ancestor", old, revision)[0] == 0
        if related and (found := cache.load(name)):
            return found.without(_mended(git, found))
    return None


def _mended(git: Git, old: Snapshot) -> list[str]:
    """Choose the commits worth reading again: not those for which everything is missing still that git stopped at."""
    names = {name for lacking in old.lacking.values() for name in lacking}
    told = git.read("cat-file", "--batch-check", stdin="\n".join([*names, ""]).encode())[1] if names else b""
    missing = {line.partition(" ")[0] for line in told.decode().splitlines() if line.endswith(" missing")}
    return [one for one in old.broken if not old.lacking.get(one) or not missing.issuperset(old.lacking[one])]


def _numbered(changes: pa.Table, order: pa.ChunkedArray) -> pa.Table:
    """Replace each commit's id by its place in history, and sort by it."""
    place = pc.add(pc.index_in(changes["sha"], value_set=order.combine_chunks()), 1)
    table = changes.drop_columns(["sha"]).append_column("seq", place)
    return table.sort_by([("seq", "ascending"), ("path", "ascending")])
