"""How much of a repository could be seen, and what could not be looked at, with the reason."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from fractional_cto.engine.collectors.changes import DIFF
from fractional_cto.engine.collectors.history import History
from fractional_cto.engine.collectors.references import times_of
from fractional_cto.engine.collectors.tree import Tree
from fractional_cto.engine.facts import Facts
from fractional_cto.engine.git import Git

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


def health(facts: Facts, name: str, seen: Seen, *, at: str | None, since: datetime | None) -> None:
    """Load the row of "subjects" and a row of "absent" for everything that could not be seen."""
    commits, git = seen.history.commits, seen.git
    dates = commits["committed"]
    latest = int(seen.asked.timestamp()) + 2 * 86400
    odd = pc.or_(pc.less(dates, EARLIEST), pc.greater(dates, latest))
    merges = pc.sum(pc.match_substring(commits["parents"], " ")).as_py() or 0
    # as the dates go, not as the commits stand: clocks differ
    first, last = pc.min(dates).as_py(), pc.max(dates).as_py()
    row = {
        "revision": seen.revision,
        "branch": git.branch if at is None else "",
        "commits": commits.num_rows,
        "merges": merges,
        "shallow": git.shallow,
        "grafted": git.grafted,
        "bare": git.places.bare,
        "missing_objects": len(seen.tree.missing) + _missing(seen),
        "unseen_commits": seen.history.unseen,
        "uncompared_commits": seen.history.uncompared,
        "uncounted_commits": seen.history.uncounted,
        "odd_dates": pc.sum(odd).as_py() or 0,
        "squash_share": _squashed(facts, name, seen.now),
        "first_at": times_of([first]),
        "last_at": times_of([last]),
        "as_of": times_of([seen.now]),
        "since": pa.array([since.astimezone(UTC).replace(tzinfo=None) if since else None], pa.timestamp("s")),
    }
    facts.load(
        "subjects", name, {key: value if isinstance(value, pa.Array) else [value] for key, value in row.items()}
    )
    gaps = _gaps(seen, at=at, since=since)
    facts.load("absent", name, {"need": [need for need, _ in gaps], "reason": [reason for _, reason in gaps]})


def _gaps(seen: Seen, *, at: str | None, since: datetime | None) -> list[tuple[str, str]]:
    history, commits = seen.history, seen.history.commits
    total = commits.num_rows
    comparable = max(total - (pc.sum(pc.match_substring(commits["parents"], " ")).as_py() or 0), 1)
    gaps = []
    if seen.git.shallow:
        gaps.append(("history", f"the clone is shallow: only the newest {total} commits are there; fetch the rest"))
    if history.unseen:
        gaps.append(("history", f"{history.unseen} commits are missing; the {total} that can be reached were read"))
    if since:
        gaps.append(("history", f"commits before {since.date()} were left out, as asked"))
    if history.uncompared:
        seenable = comparable - history.uncompared
        gaps.append(
            ("changes" if seenable < ENOUGH * comparable else "some changes", _share(seenable, comparable, "compared"))
        )
    if history.uncounted:
        counted = comparable - history.uncounted - history.uncompared
        gaps.append(
            ("counted" if counted < ENOUGH * comparable else "some lines", _share(counted, comparable, "counted"))
        )
    if not history.snapshot.counted:
        gaps.append(("counted", "lines were not counted: nothing asked for them"))
    if seen.tree.broken:
        gaps.append(("tree", "folders of the revision are missing from the object store"))
    if seen.tree.missing:
        gaps.append(("some files", f"{len(seen.tree.missing)} files of the revision are missing from the object store"))
    if seen.tree.large:
        gaps.append(("some files", f"{len(seen.tree.large)} files of more than 16 MiB were not read"))
    dates = commits["committed"]
    if total and seen.now - (pc.min(dates).as_py() or 0) < YEAR:
        gaps.append(("year", "the history is younger than a year"))
    if at is not None:
        gaps.append(("branches", "branches are as they stand today, not as they stood at the audited revision"))
    return gaps


def _share(part: int, whole: int, what: str) -> str:
    return (
        f"for lack of objects only {part} of {whole} commits could be {what} in full "
        f"({100 * part // whole} %); the audit went on around the gap"
    )


def _missing(seen: Seen) -> int:
    """Count the objects that are not there, of those the broken commits speak of."""
    broken = "".join(f"{commit}\n" for commit in seen.history.snapshot.broken)
    if not broken:
        return seen.history.unseen
    out = seen.git.read(*DIFF, "--raw", "--no-renames", "--no-abbrev", stdin=broken.encode())[1]
    names = sorted({name for name in re.findall(rb"\b[0-9a-f]{40,64}\b", out) if set(name) != {ord("0")}})
    answers = seen.git.read("cat-file", "--batch-check", stdin=b"\n".join([*names, b""]))[1]
    return seen.history.unseen + max(answers.count(b" missing\n"), 1)


def _squashed(facts: Facts, name: str, now: int) -> float | None:
    value = facts.value(
        "SELECT round(avg(CAST(review IS NOT NULL AS INTEGER)), 3) FROM main.commits WHERE repository = ? AND mainline "
        "AND parents < 2 AND committed_at > make_timestamp(CAST(? AS BIGINT) * 1000000) - INTERVAL 12 MONTH",
        [name, now],
    )
    return None if value is None else float(value)
