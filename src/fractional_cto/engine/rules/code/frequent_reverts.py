"""Changes taken back often

## What it sees
Commits of the last twelve months that say they revert an earlier one: six or more, and 3 % or more of all
commits by people.

## Why it matters
A revert is a change that was finished, reviewed, merged, and wrong. Each one is paid for twice, and some
were noticed by customers.

## What to do
Sort the reverts in the evidence by what would have caught them earlier: a test, a trial on a copy of
production, a release to few customers first. Build the one that would have caught most.

## When it is wrong
The team tries things out on the main branch and takes them back on purpose.

## Sources
DORA: change fail rate. From history alone this is a proxy.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import commits_of_the_year

REVERTS = 6  # one every second month
SHARE = 3  # percent of the commits
SHOWN = 10

QUERY = """
WITH recent AS (
    SELECT commits.*
    FROM commits CROSS JOIN subjects
    WHERE NOT bot AND parents < 2 AND committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of
)
SELECT sha, strftime(committed_at, '%Y-%m-%d') AS day, (SELECT count(*) FROM recent) AS commits
FROM recent
WHERE reverts IS NOT NULL
QUALIFY count(*) OVER () >= $reverts AND 100 * count(*) OVER () >= $share * commits
ORDER BY seq DESC
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a history in which changes are taken back often."""
    rows = facts.rows(QUERY, {"reverts": REVERTS, "share": SHARE})
    if rows:
        yield rule.found(
            facts,
            f"{len(rows)} of the {rows[0]['commits']:,} commits of the last 12 months took back an earlier one.",
            [
                Evidence(kind="commit", locator=str(row["sha"]), value=row["day"], measure="commits")
                for row in rows[:SHOWN]
            ],
        )


rule = Rule(
    module=__name__,
    title="Finished changes often have to be taken back",
    judge=judge,
    needs=frozenset({"changes"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=8, high=40),
    consequence="Work is paid for twice, and customers see some of the mistakes before they are taken back.",
    recommendation="Sort the reverts by what would have caught them earlier, and build the check that would have "
    "caught most.",
    prevention="Write one line about each revert: how it got through, and what would have stopped it.",
    strength="Changes seldom have to be taken back.",
    applies=lambda facts: commits_of_the_year(facts) * SHARE >= 100 * REVERTS,
)
