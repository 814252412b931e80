"""The work is carried by one person

## What it sees
One person authored two thirds or more of the last twelve months' commits, of thirty or more; merges and bots
are left out.

## Why it matters
The company's pace is one person's pace; holidays and illness stop it.

## What to do
Decide whether that is meant. If not, hand one steady kind of work (upgrades, bugs, a component) to a
second person.

## When it is wrong
The one who commits is not the one who writes: somebody applies other people's changes under one name.

## Sources
CHAOSS, contributor absence factor (a share above one half by one person); two thirds is our stricter choice.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many, the_year

FEWEST_COMMITS = 30
SHARE = 2 / 3


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the one person who does most of the work."""
    rows = _first(facts)
    if not rows:
        return
    commits, total, people = (int(rows[0][key] or 0) for key in ("commits", "total", "people"))
    if total < FEWEST_COMMITS or commits < SHARE * total:
        return
    author = str(rows[0]["author"])
    made = f"all {total:,}" if people == 1 else f"{commits:,} of the {total:,}"
    rest = f"; {many(people - 1, 'other', 'others')} made the rest" if people > 1 else ""
    yield rule.found(
        facts,
        f"{author} made {made} commits of {the_year(facts)}{rest}.",
        [Evidence(kind="person", locator=author, value=commits, unit="commit", measure="commits")],
    )


def _first(facts: Facts) -> list[Row]:
    return facts.rows(
        "SELECT author, count(*) AS commits, sum(count(*)) OVER () AS total, count(*) OVER () AS people "
        "FROM commits CROSS JOIN subjects WHERE parents < 2 AND NOT bot "
        "AND committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of "
        "GROUP BY author ORDER BY commits DESC, author LIMIT 1"
    )


rule = Rule(
    module=__name__,
    title="One person does most of the work",
    judge=judge,
    needs=frozenset({"history"}),
    applies=lambda facts: any(
        int(row["total"] or 0) >= FEWEST_COMMITS and 2 * int(row["commits"] or 0) <= int(row["total"] or 0)
        for row in _first(facts)
    ),
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    audience=Audience.FOUNDER,
    effort=Effort(low=16, high=80),
    consequence="The company's pace is one person's pace: a holiday or an illness stops the product.",
    recommendation="Decide whether one person is meant to do most of the work; if not, hand a steady kind of it to "
    "a second.",
    prevention="Plan every week's work so that nobody carries more than half of it.",
    strength="The work of the last year is spread over several people.",
)
