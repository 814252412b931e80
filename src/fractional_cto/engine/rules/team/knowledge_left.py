"""Knowledge has left

## What it sees
Hotspots in which at least three quarters of all lines ever written were added by people who have left: named
as leavers in the configuration, or without a commit on any branch in the twelve months before the audited date.
Lines that were removed since count too: they were part of learning the file. Three such files are needed, and a
quarter of the hotspots. Where the hotspots say nothing, because little is being changed, the whole is judged:
four fifths of what was ever added to source and tests, each file weighing as many lines as it has, in twenty
files or more.

## Why it matters
The team changes code that nobody still here has written; every change is a guess.

## What to do
Give each of these files an owner, who writes tests and half a page about it before the next change.

## When it is wrong
The new owners have learned the file by changing it; or the leavers can still be asked.

## Sources
Tornhill, Software Design X-Rays (knowledge loss).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure, ready
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule

SHOWN = 10
# A tenth of the highest score: below, revisions are too few to speak of weekly work.
LEAST_SCORE = 10
LOST = 0.75
KNOWN = 0.5
FEWEST_FILES = 3
SHARE = 0.25
# Of the whole: files, and the share of their lines.
FEWEST_OF_ALL = 20
MOST_LOST = 0.8


def judge(facts: Facts) -> Iterator[Finding]:
    """Find hotspots written by people who are gone."""
    rows = _hottest(facts)
    orphans = [row for row in rows if float(row["lost"] or 0) >= LOST]
    if len(orphans) < max(FEWEST_FILES, SHARE * len(rows)):
        yield from _whole(facts)
        return
    yield rule.found(
        facts,
        f"Of the {len(rows)} most changed files, {'all' if len(orphans) == len(rows) else len(orphans)} were written "
        f"for the most part by people who have left: they added {LOST:.0%} or more of all lines ever written there.",
        [
            Evidence(
                kind="file",
                locator=str(row["path"]),
                value=f"{float(row['lost'] or 0):.0%} of all lines ever written there by leavers",
                measure="knowledge-loss",
            )
            for row in orphans[:SHOWN]
        ],
    )


def _whole(facts: Facts) -> Iterator[Finding]:
    """Find that nearly everything was written by people who are gone."""
    (whole,) = facts.rows(
        "SELECT count(*) AS files, sum(lines) AS lines, sum(lines * coalesce(share_lost, 0)) / sum(lines) AS lost "
        "FROM files LEFT JOIN (SELECT path, share_lost FROM knowledge_loss) USING (path) "
        "WHERE kind IN ('source', 'test') AND lines > 0"
    )
    if int(whole["files"] or 0) < FEWEST_OF_ALL or float(whole["lost"] or 0) < MOST_LOST:
        return
    yield rule.found(
        facts,
        f"People who have left or committed nothing for 12 months added {float(whole['lost'] or 0):.0%} of what was "
        f"ever written in the source and tests, which have {whole['lines']:,} lines today.",
        [
            Evidence(
                kind="file",
                locator=str(row["path"]),
                value=f"{row['lines']:,} lines, {float(row['share_lost'] or 0):.0%} of all ever written by leavers",
                measure="knowledge-loss",
            )
            for row in facts.rows(
                "SELECT * FROM knowledge_loss ORDER BY share_lost * lines DESC, path LIMIT ?", [SHOWN]
            )
        ],
        key="whole",
        title="Those who wrote most of the code have left",
        consequence="The product lives on work that nobody still here has done: what has to be changed one day takes "
        "longer and breaks more, and a buyer will ask who understands it.",
        recommendation="Choose the files the business depends on most, and give each an owner who writes tests and "
        "half a page about it.",
    )


def _hottest(facts: Facts) -> list[Row]:
    measure(facts, "hotspots")
    measure(facts, "knowledge-loss")
    ready(facts, "contributions")
    ready(facts, "presence")
    return facts.rows(
        "WITH silent AS (SELECT path, sum(weight) FILTER (gone OR quiet) / sum(weight) AS share FROM contributions "
        "JOIN people USING (person) JOIN presence USING (person) GROUP BY path) "
        "SELECT path, coalesce(share_lost, 0) AS lost, coalesce(silent.share, 0) AS silent, score FROM hotspots "
        "LEFT JOIN knowledge_loss USING (path) LEFT JOIN silent USING (path) "
        "WHERE score >= ? ORDER BY score DESC, path",
        [LEAST_SCORE],
    )


def _mostly_known(facts: Facts) -> bool:
    # who has done nothing for a season may have left without a word: nothing to praise
    rows = _hottest(facts)
    known = [row for row in rows if float(row["lost"] or 0) < KNOWN and float(row["silent"] or 0) < KNOWN]
    return len(rows) >= FEWEST_FILES and 2 * len(known) > len(rows)


rule = Rule(
    module=__name__,
    title="Those who wrote the busiest code have left",
    judge=judge,
    needs=frozenset({"history", "changes", "lines", "year"}),
    applies=_mostly_known,
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=24, high=120),
    consequence="Changes to the busiest parts take longer and break more, because nobody still here has written them.",
    recommendation="Give each of these files an owner, who writes tests and half a page before the next change.",
    prevention="Before somebody leaves, let the successor make the changes and the leaver review them.",
    strength="The busiest code was mostly written by people who are still at work.",
)
