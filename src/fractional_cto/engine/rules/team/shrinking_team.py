"""The team is shrinking

## What it sees
People with five commits or more in the last twelve months, against the twelve before: a third fewer, and
at least two. Bots are left out.

## Why it matters
Fewer people keep the same system running; plans made for the larger team no longer hold.

## What to do
Compare plan and team, and drop or postpone what no longer fits. Ask the leavers for their reasons.

## When it is wrong
People moved to another repository, or the work here is done.

## Sources
CHAOSS, inactive contributors; own thresholds.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many, the_year
from fractional_cto.engine.rules.team import REGULAR_COMMITS

SHOWN = 10
FALL = 1 / 3
FEWEST_LOST = 2


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a team that has lost a third of its people."""
    rows = _years(facts)
    before = [row for row in rows if int(row["before"] or 0) >= REGULAR_COMMITS]
    now = [row for row in rows if int(row["now"] or 0) >= REGULAR_COMMITS]
    lost = len(before) - len(now)
    if lost < max(FEWEST_LOST, FALL * len(before)):
        return
    stopped = [row for row in before if not row["now"]]
    yield rule.found(
        facts,
        f"{many(len(now), 'person', 'people')} made {REGULAR_COMMITS} commits or more in {the_year(facts)}, "
        f"{len(before)} in the year before that"
        + (f"; {len(stopped)} of those stopped altogether." if stopped else "."),
        [
            Evidence(
                kind="person",
                locator=str(row["author"]),
                value=f"{row['before']} commits, then {row['now']}",
                measure="commits",
            )
            for row in before
            if int(row["now"] or 0) < REGULAR_COMMITS
        ][:SHOWN],
    )


def _years(facts: Facts) -> list[Row]:
    return facts.rows(
        "SELECT author, count(*) FILTER (committed_at > as_of - INTERVAL 12 MONTH) AS now, "
        "count(*) FILTER (committed_at <= as_of - INTERVAL 12 MONTH) AS before "
        "FROM commits CROSS JOIN subjects WHERE parents < 2 AND NOT bot "
        "AND committed_at > as_of - INTERVAL 24 MONTH AND committed_at <= as_of "
        "GROUP BY author ORDER BY before DESC, author"
    )


rule = Rule(
    module=__name__,
    title="The team has become smaller",
    judge=judge,
    needs=frozenset({"history", "year"}),
    applies=lambda facts: sum(int(row["before"] or 0) >= REGULAR_COMMITS for row in _years(facts)) > FEWEST_LOST,
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=8, high=40),
    consequence="Fewer people carry the same system, so promises made for the larger team will be missed.",
    recommendation="Compare the plan with the team of today, and drop or postpone what no longer fits.",
    prevention="Look at who is active every quarter, and speak with those who become quiet.",
    strength="The team has not become much smaller within a year.",
)
