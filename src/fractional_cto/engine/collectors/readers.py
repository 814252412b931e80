"""The threads that read one repository at once: its history, its files, its references."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cached_property
from typing import TYPE_CHECKING

from fractional_cto.engine.collectors import tree
from fractional_cto.engine.collectors.cache import Cache
from fractional_cto.engine.collectors.history import History, read_history
from fractional_cto.engine.collectors.references import read_references
from fractional_cto.engine.collectors.wish import Wish
from fractional_cto.engine.collectors.written import Written, written
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git

if TYPE_CHECKING:
    import pyarrow as pa

    from fractional_cto.engine.collectors.secrets.collect import Seen

Table = Mapping[str, Sequence[object]]
SOON = 0.5  # seconds: by then the history that an earlier audit read is there


class Readers:
    """Everything that is read of a revision, in the making."""

    def __init__(  # noqa: PLR0913, PLR0917  # what is read, and how
        self,
        git: Git,
        revision: str,
        cache: Cache,
        config: Config,
        wish: Wish,
        told: Callable[[int, int], None],
    ) -> None:
        """Begin with what git takes longest for."""
        self._git, self._revision, self._cache, self._config = git, revision, cache, config
        self._written: tuple[pa.Table, Written] | None = None
        self.pool = ThreadPoolExecutor(8)
        # who wrote a part of the history is told when that part is cut out
        laid = self._tell if wish.since is None else lambda _: None
        self.history = self.pool.submit(
            read_history, git, revision, cache, counted=wish.counted, jobs=wish.jobs, done=told, laid=laid
        )
        self._files = self.pool.submit(lambda: tree.read_tree(git, revision, config, cache.blobs()))
        # of the whole history, whatever part of it is asked for
        self.references = self.pool.submit(lambda: read_references(git, revision, branches=wish.at is None))

    @cached_property
    def files(self) -> tree.Tree:
        """The files of the revision.

        What they hold is read while gits compare; where those are quick, it waits, so that what is known of the history
        is loaded sooner and DuckDB can compute with it meanwhile.
        """
        files = self._files.result()
        if wait([self.history], SOON).not_done:
            _ = self.contents
        return files

    def written(self, history: History) -> Written:
        """Who wrote the commits of this history; where it is the whole one, that was told while gits compared."""
        if self._written and self._written[0] is history.commits:
            return self._written[1]
        return written(self._git, self._revision, history.commits, self._config)

    def _tell(self, commits: "pa.Table") -> None:
        self._written = commits, written(self._git, self._revision, commits, self._config)

    @cached_property
    def contents(self) -> "tuple[Future[dict[str, Table]], Future[Seen]]":
        """What the files say, and the secrets in them."""
        files = self._files.result()
        saying = self.pool.submit(_said, self._git, files, self._config)
        return saying, self.pool.submit(_held, self._git, files, self._cache)

    def end(self) -> None:
        """Begin nothing more: whoever interrupts should not have to wait for the other readers."""
        self.pool.shutdown(wait=False, cancel_futures=True)


def _said(git: Git, files: tree.Tree, config: Config) -> dict[str, Table]:
    from fractional_cto.engine.collectors import texts  # noqa: PLC0415  # what is needed first is loaded first

    return texts.tables_of(git, files, config)


def _held(git: Git, files: tree.Tree, cache: Cache) -> "Seen":
    from fractional_cto.engine.collectors.secrets import collect as secrets  # noqa: PLC0415  # as above

    return secrets.at_revision(git, files, cache)
