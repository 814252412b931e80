"""Jobs without a time limit

## What it sees
GitHub workflows with eight jobs or more that run tests, build or deliver, not one of which has a time limit
(`timeout-minutes`).

## Why it matters
GitHub stops a job after six hours. Until then a job that hangs holds up everybody behind it and is paid by the
minute.

## What to do
Give each job a limit of about three times what it usually takes.

## When it is wrong
The commands have limits of their own.

## Sources
GitHub, Workflow syntax: jobs.<job_id>.timeout-minutes (360 minutes unless said).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import on_github

SHOWN = 10
FEWEST = 8
QUERY = """
WITH working AS (
    SELECT path, line, job FROM jobs
    WHERE regexp_matches(coalesce(purposes, ''), 'tests|build|deploy|release') AND job <> ''
        AND path IN (SELECT path FROM workflows WHERE system = 'GitHub Actions')
)
SELECT path, line, job
FROM working
WHERE (SELECT count(*) FROM working) >= $fewest AND NOT EXISTS (FROM jobs WHERE timeout IS NOT NULL)
ORDER BY path, line
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find workflows without any time limit."""
    rows = facts.rows(QUERY, {"fewest": FEWEST})
    if not rows:
        return
    yield rule.found(
        facts,
        f"None of {len(rows)} jobs that test, build or deliver has a time limit; GitHub stops them after six hours.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["job"], measure="jobs")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="A build that hangs costs hours",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=on_github,
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=2),
    quick_win=True,
    consequence="A job that hangs over a weekend is paid for and holds up the next delivery.",
    recommendation="Give each job a time limit.",
    prevention="Let a workflow linter refuse jobs without a limit.",
    strength="Jobs have time limits.",
)
