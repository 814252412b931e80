"""Everything about one repository, loaded into the fact tables."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from fractional_cto.engine.collectors import people, tree
from fractional_cto.engine.collectors.arrivals import arrived
from fractional_cto.engine.collectors.cache import Cache, cache_of
from fractional_cto.engine.collectors.health import Seen, health
from fractional_cto.engine.collectors.history import History
from fractional_cto.engine.collectors.kinds import attributes
from fractional_cto.engine.collectors.people import Contact, Identity
from fractional_cto.engine.collectors.readers import Readers
from fractional_cto.engine.collectors.references import References, load_branches, load_tags, times_of
from fractional_cto.engine.collectors.renames import identities
from fractional_cto.engine.collectors.wish import Wish
from fractional_cto.engine.collectors.written import Written
from fractional_cto.engine.config import Config
from fractional_cto.engine.errors import EmptyRepository
from fractional_cto.engine.facts import Facts
from fractional_cto.engine.git import Git

# The pool Arrow brings along asks the system for larger pieces than these tables fill, which takes longer.
pa.set_memory_pool(pa.system_memory_pool())
# Looking for circles of garbage after every 700 new objects takes an eighth of Python's time for a large history.
gc.set_threshold(50_000)

YEAR = 365 * 86400
LEEWAY = 2 * 86400
EARLIEST = 631152000  # 1990: no commit is older, whatever it says
Progress = Callable[[str, int, int], None]


# The tables that are loaded first; what is asked of these alone need not wait for the others.
EARLY = frozenset(("commits", "changes", "identities", "people", "tags", "files", "subjects"))


def collect_repository(  # noqa: PLR0913, PLR0917  # where to, what, and how
    facts: Facts,
    name: str,
    path: Path,
    config: Config,
    wish: Wish,
    progress: Progress,
    known: Callable[[], None] = lambda: None,
) -> None:
    """Read one repository and load its facts under the given name.

    known hears when the tables of EARLY are loaded; others follow.
    """
    with Git(path, attributes()) as git:
        revision = git.resolve(wish.at)
        cache = cache_of(git, wish.cache)
        readers = Readers(git, revision, cache, config, wish, partial(progress, "history"))
        try:
            connecting = readers.pool.submit(lambda: facts.connection)
            files = readers.files
            laying = readers.pool.submit(tree.columns, files, config)
            history = readers.history.result()
            shown = _since(history, wish.since, path)
            now = _now(shown, revision, wish.now)
            seen = Seen(git=git, revision=revision, history=shown, tree=files, now=now, asked=wish.now)
            connecting.result()
            wrote = readers.written(shown)
            load_history(facts, name, seen, wrote)
            who = wrote.who
            found = readers.references.result()
            _load_people(facts, name, who, config, now, _elsewhere(found, who, config, wish))
            load_tags(facts, name, found.tags, _places(shown), now)
            facts.load("files", name, laying.result())
            health(facts, name, seen, at=wish.at, since=wish.since, found=found)
            known()
            saying, holding = readers.contents
            keeping = readers.pool.submit(_keep, cache, history, files)
            load_branches(facts, name, found, _delivered(git, found, history, files))
            from fractional_cto.engine.collectors import closing  # noqa: PLC0415  # while the others read

            tables, secrets, _ = saying.result(), holding.result(), keeping.result()
        except BaseException:
            git.stop()
            raise
        finally:
            readers.end()
        progress("files", len(files.entries), len(files.entries))
        for table, columns in tables.items():
            facts.load(table, name, columns)
        closing.close(facts, name, seen, secrets, config, wish)


def _keep(cache: Cache, history: History, files: tree.Tree) -> None:
    """Remember what was read whole."""
    if not history.unseen and not files.broken:
        cache.save(history.snapshot, files.blobs)


def _delivered(git: Git, found: References, history: History, files: tree.Tree) -> set[str]:
    """Tell which branches reached the revision by another way than a merge."""
    return arrived(git, found.bases, history.snapshot, frozenset(files.paths.to_pylist()))


def _places(history: History) -> dict[str, int]:
    """Give each commit its number in history."""
    return dict(zip(history.commits["sha"].to_pylist(), range(1, history.commits.num_rows + 1), strict=True))


def _since(history: History, since: datetime | None, path: Path) -> History:
    """Leave out what was committed before a date; something must be left."""
    if since is None:
        return history
    start = int(since.replace(tzinfo=since.tzinfo or UTC).timestamp())
    kept = pc.greater_equal(history.commits["committed"], start)
    order = history.commits["sha"]
    commits = history.commits.filter(kept)
    if not commits.num_rows:
        message = f"{path} has no commits since {since:%Y-%m-%d}, so there is nothing to audit"
        raise EmptyRepository(message)
    shas = pc.take(order, pc.subtract(history.changes["seq"], 1))
    place = pc.index_in(shas, value_set=commits["sha"].combine_chunks())
    changes = history.changes.set_column(history.changes.schema.get_field_index("seq"), "seq", pc.add(place, 1))
    return replace(history, commits=commits, changes=changes.filter(pc.is_valid(place)))


def _now(history: History, revision: str, clock: datetime) -> int:
    """Anchor every window at the revision's own date, or the newest one that can be believed."""
    latest = int(clock.timestamp()) + LEEWAY
    dates = history.commits["committed"]
    good = pc.and_(pc.greater_equal(dates, EARLIEST), pc.less_equal(dates, latest))
    own = dates.filter(pc.and_(good, pc.equal(history.commits["sha"], revision)))
    believed = own if len(own) else dates.filter(good)
    return int(pc.max(believed).as_py() if len(believed) else clock.timestamp())


def load_history(facts: Facts, name: str, seen: Seen, commits: Written) -> None:
    """Load the commits and changes that were read."""
    changes = seen.history.changes
    files = dict(zip(*(part.to_pylist() for part in pc.value_counts(changes["seq"]).flatten()), strict=True))
    number = [files.get(seq, 0) for seq in commits.columns["seq"]]
    facts.load("commits", name, {**commits.columns, "files": number})
    table = {column: changes[column] for column in ("seq", "path", "old_path", "status", "added", "deleted")}
    facts.load("changes", name, {"file": identities(changes, seen.tree.paths), **table})


def _elsewhere(found: References, who: dict[Contact, Identity], config: Config, wish: Wish) -> dict[str, int]:
    """Tell when people last worked on other branches, leaving out dates that nobody can believe."""
    latest = int(wish.now.timestamp()) + LEEWAY
    believed = {contact: when for contact, when in found.worked.items() if EARLIEST <= when <= latest}
    newest: dict[str, int] = {}
    for contact, person in people.recognised(believed, who, config).items():
        newest[person] = max(newest.get(person, EARLIEST), believed[contact])
    return newest


def _load_people(  # noqa: PLR0913, PLR0917  # where to, who, and what tells whether they are still here
    facts: Facts, name: str, who: dict[Contact, Identity], config: Config, now: int, elsewhere: dict[str, int]
) -> None:
    found = sorted(who.values(), key=lambda one: (one.person, one.contact.name, one.contact.email))
    facts.load(
        "identities",
        name,
        {
            "name": [one.contact.name for one in found],
            "email": [one.contact.email for one in found],
            "person": [one.person for one in found],
            "merged_by": pa.array([one.merged_by for one in found], pa.string()),
        },
    )
    bots = {one.person: one.bot for one in found}
    active = {
        str(row["person"]): row
        for row in facts.rows(
            "SELECT author AS person, count(*) FILTER (parents < 2) AS commits, min(committed_at) AS first_at, "
            "max(committed_at) AS last_at, epoch(last_at) AS seen "
            "FROM main.commits WHERE repository = ? GROUP BY author",
            [name],
        )
    }
    left = {text.casefold() for text in config.leavers}
    rows: list[Sequence[object]] = []
    for person in sorted(bots):
        row = active.get(person, {})
        other = elsewhere.get(person)
        gone = person.casefold() in left or max(float(row.get("seen") or EARLIEST), other or EARLIEST) < now - YEAR
        dates = (row.get("first_at"), row.get("last_at"), other)
        rows.append((person, bots[person], gone, row.get("commits", 0), *dates))
    names = ("person", "bot", "gone", "commits", "first_at", "last_at", "elsewhere_at")
    columns = {name: list(values) for name, values in zip(names, zip(*rows, strict=True), strict=True)}
    for column in ("first_at", "last_at"):
        columns[column] = pa.array(columns[column], pa.timestamp("s"))
    columns["elsewhere_at"] = times_of(columns["elsewhere_at"])
    facts.load("people", name, columns)
