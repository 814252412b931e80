"""Jobs without a time limit

## What it sees
GitHub workflows with eight jobs or more that run tests, build or deliver, not one of which has a time limit
(`timeout-minutes`). It praises only where most of them have one.

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

SHOWN = 10
FEWEST = 8
ENOUGH = 0.5  # of the jobs, to say that they have limits
WORKING = """
SELECT path, line, job, timeout FROM jobs
WHERE regexp_matches(coalesce(purposes, ''), 'tests|build|deploy|release') AND job <> '' AND uses IS NULL
    AND path IN (SELECT path FROM workflows WHERE system = 'GitHub Actions')
"""
QUERY = f"""
WITH working AS ({WORKING})
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


def _most_have_one(facts: Facts) -> bool:
    share = facts.value(f"SELECT count(timeout) / count(*) FROM ({WORKING})")
    return bool(share and share > ENOUGH)


rule = Rule(
    module=__name__,
    title="A build that hangs costs hours",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=_most_have_one,
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=2),
    quick_win=True,
    consequence="A job that hangs over a weekend is paid for and holds up the next delivery.",
    recommendation="Give each job a time limit.",
    prevention="Let a workflow linter refuse jobs without a limit.",
    strength="Most jobs that test, build or deliver have a time limit.",
)
