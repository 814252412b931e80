"""How much of a repository could be seen, and what could not be looked at, with the reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from fractional_cto.engine.collectors.changes import ANSWER, DIFF, SMALL_GIT
from fractional_cto.engine.collectors.documents import untokened
from fractional_cto.engine.collectors.history import History
from fractional_cto.engine.collectors.references import References, times_of
from fractional_cto.engine.collectors.tree import Tree
from fractional_cto.engine.facts import Facts
from fractional_cto.engine.git import Git

UNREAD = "the contents of some files"
EARLIEST = 631152000
YEAR = 365 * 86400
# With less than this share of commits compared, figures about changes would mislead.
ENOUGH = 0.95


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the collectors brought back."""

    git: Git
    revision: str
    history: History
    tree: Tree
    now: int
    asked: datetime


def health(  # noqa: PLR0913  # what was seen and what was asked
    facts: Facts, name: str, seen: Seen, *, at: str | None, since: datetime | None, found: References
) -> None:
    """Load the row of "subjects" and a row of "absent" for everything that could not be seen.

    found tells of the other branches.
    """
    commits, git = seen.history.commits, seen.git
    dates = commits["committed"]
    sane = _believable(seen)
    odd = commits.num_rows - len(sane)
    merges = pc.sum(pc.match_substring(commits["parents"], " ")).as_py() or 0
    # as the dates go, not as the commits stand: clocks differ
    first, last = pc.min(sane if len(sane) else dates).as_py(), pc.max(sane if len(sane) else dates).as_py()
    row = {
        "revision": seen.revision,
        "root": pa.array([root_of(seen)], pa.string()),
        "branch": untokened(git.branch) if at is None else "",
        "commits": commits.num_rows,
        "merges": merges,
        "shallow": git.shallow,
        "grafted": git.grafted,
        "bare": git.places.bare,
        "missing_objects": _missing(seen),
        "unseen_commits": seen.history.unseen,
        "uncompared_commits": seen.history.uncompared,
        "uncounted_commits": seen.history.uncounted,
        "odd_dates": odd,
        "squash_share": _squashed(facts, name, seen.now),
        "first_at": times_of([first]),
        "last_at": times_of([last]),
        "as_of": times_of([seen.now]),
        "since": pa.array([since.astimezone(UTC).replace(tzinfo=None) if since else None], pa.timestamp("s")),
    }
    facts.load("subjects", name, {key: value if isinstance(value, pa.Array) else [value] for key, value in row.items()})
    gaps = _gaps(seen, at=at, since=since)
    if found.lost:
        reason = f"for lack of objects {found.lost} branches could not be compared with the audited one"
        gaps.append(("branches", reason))
    if found.anonymous:
        gaps.append(("work on other branches", "who wrote their commits could not be read"))
    facts.load("absent", name, {"need": [need for need, _ in gaps], "reason": [reason for _, reason in gaps]})


def _believable(seen: Seen) -> pa.ChunkedArray:
    """Choose the dates that no broken clock wrote."""
    dates = seen.history.commits["committed"]
    latest = int(seen.asked.timestamp()) + 2 * 86400
    return dates.filter(pc.and_(pc.greater_equal(dates, EARLIEST), pc.less_equal(dates, latest)))


def root_of(seen: Seen) -> str | None:
    """Find the first commit of all, unless the history is cut off before it."""
    if seen.git.shallow or seen.history.unseen:
        return None
    whole = seen.history.snapshot.commits
    roots = whole.filter(pc.equal(whole["parents"], "")).sort_by([("ordered", "ascending"), ("sha", "ascending")])
    return roots["sha"][0].as_py() if roots.num_rows else None


def _gaps(seen: Seen, *, at: str | None, since: datetime | None) -> list[tuple[str, str]]:
    gaps = [*_history_gaps(seen, since), *_date_gaps(seen), *_change_gaps(seen), *_tree_gaps(seen.tree)]
    dates = _believable(seen)
    if len(dates) and seen.now - pc.min(dates).as_py() < YEAR:
        gaps.append(("year", "the history is younger than a year"))
        if any(need == "history" for need, _ in gaps):
            # a young repository is whole; a cut one only looks calm
            gaps.append(("changes", "the part of the history that can be seen covers less than a year"))
    if at is not None:
        gaps.append(("branches", "branches are as they stand today, not as they stood at the audited revision"))
    return gaps


def _history_gaps(seen: Seen, since: datetime | None) -> Iterator[tuple[str, str]]:
    total = seen.history.commits.num_rows
    if seen.git.shallow:
        yield "history", f"the clone is shallow: only the newest {total} commits are there; fetch the rest"
    if seen.history.unseen:
        missing = "1 commit is" if seen.history.unseen == 1 else f"{seen.history.unseen} commits are"
        yield "history", f"{missing} missing; the {total} that can be reached were read"
    if since:
        yield "history", f"commits before {since.date()} were left out, as asked"


def _date_gaps(seen: Seen) -> Iterator[tuple[str, str]]:
    if odd := seen.history.commits.num_rows - len(_believable(seen)):
        who = "1 commit says that it was" if odd == 1 else f"{odd} commits say that they were"
        yield "when some commits were made", f"{who} made before 1990 or in the future, which nobody can believe"


def _change_gaps(seen: Seen) -> Iterator[tuple[str, str]]:
    history = seen.history
    merges = pc.sum(pc.match_substring(history.commits["parents"], " ")).as_py() or 0
    whole = max(history.commits.num_rows - merges, 1)
    compared = whole - history.uncompared
    if history.uncompared:
        few = compared < ENOUGH * whole
        yield "changes" if few else "the changes of some commits", _share(compared, whole, "compared")
    if history.uncounted:
        counted = compared - history.uncounted
        yield "counted" if counted < ENOUGH * whole else "the lines of some commits", _share(counted, whole, "counted")
    if not history.snapshot.counted:
        yield "counted", "lines were not counted: nothing asked for them"


def _tree_gaps(tree: Tree) -> Iterator[tuple[str, str]]:
    if tree.broken:
        for need in ("tree", "lines", "documents", "dependencies", "pipelines"):
            yield need, "folders of the revision are missing, or stand for more files than can be listed"
    if tree.missing:
        yield (
            "the contents of some files",
            f"{_files(len(tree.missing), 'of the revision')} missing from the object store",
        )
    if tree.twice:
        yield UNREAD, f"{_files(len(tree.twice), 'of the revision')} named more than once; the first was read"
    if tree.large:
        yield UNREAD, f"{_files(len(tree.large), 'of more than 16 MiB', 'was', 'were')} not read"
    if marked := tree.marked:
        which = _files(marked, "that it marks so", "counts", "count")
        yield "files marked in .gitattributes", f"{which} as generated or written by others"
    if left := tree.not_followed:
        yield "all marks in .gitattributes", f"{left:,} {'line' if left == 1 else 'lines'} could not be followed"


def _files(number: int, which: str, one: str = "is", more: str = "are") -> str:
    return f"{number:,} {'file' if number == 1 else 'files'} {which} {one if number == 1 else more}"


def _share(part: int, whole: int, what: str) -> str:
    return (
        f"only {part:,} of {whole:,} commits could be {what} in full ({100 * part // whole} %): objects are missing, "
        "or stand for more files than anybody wrote; the audit went on around the gap"
    )


def _missing(seen: Seen) -> int:
    """Count the objects that are not there, of those that the revision and the broken commits speak of."""
    unread = set(seen.tree.missing)
    lost = {entry.blob.encode() for entry in seen.tree.entries if entry.path in unread}
    broken = "".join(f"{commit}\n" for commit in seen.history.snapshot.broken)
    if broken:
        asked = (*DIFF, "--raw", "--no-renames", "--no-abbrev")
        out = seen.git.read(*asked, stdin=broken.encode(), most=ANSWER, memory=SMALL_GIT)[1]
        names = sorted({name for name in re.findall(rb"\b[0-9a-f]{40,64}\b", out) if set(name) != {ord("0")}})
        answers = seen.git.read("cat-file", "--batch-check", stdin=b"\n".join([*names, b""]))[1]
        lost.update(line.partition(b" ")[0] for line in answers.split(b"\n") if line.endswith(b" missing"))
    unseen = seen.history.unseen
    # what broke the comparison may be a folder, which git names to nobody
    return unseen + len(lost) if unseen or lost or not (broken or seen.tree.broken) else 1


def _squashed(facts: Facts, name: str, now: int) -> float | None:
    value = facts.value(
        "SELECT round(avg(CAST(review IS NOT NULL AS INTEGER)), 3) FROM main.commits WHERE repository = ? AND mainline "
        "AND parents < 2 AND committed_at > make_timestamp(CAST(? AS BIGINT) * 1000000) - INTERVAL 12 MONTH",
        [name, now],
    )
    return None if value is None else float(value)
