"""Tests on several build services

## What it sees
Jobs that run tests after a push or on a proposed change, on two or more build services.

## Why it matters
Two services mean two bills, two sets of access keys and two answers; when one is red and the other green, people
learn to ignore both.

## What to do
Choose one, move what only the other does, and close the other account with its keys.

## When it is wrong
Each service tests a platform the other does not have.

## Sources
DORA capabilities: continuous integration; own judgement.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import has_jobs_for

SHOWN = 10

QUERY = """
WITH testing AS (
    SELECT system, path, line FROM jobs JOIN workflows USING (path)
    WHERE list_contains(string_split(purposes, ', '), 'tests') AND regexp_matches(coalesce(events, ''), 'push|change')
)
SELECT system, min(path) AS path, min_by(line, (path, line)) AS line
FROM testing
WHERE (SELECT count(DISTINCT system) FROM testing) > 1
GROUP BY system
ORDER BY system
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find tests on several build services."""
    rows = facts.rows(QUERY)
    if not rows:
        return
    yield rule.found(
        facts,
        f"Tests run on {len(rows)} build services: {', '.join(str(row['system']) for row in rows)}.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["system"], measure="jobs")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Two build services test the same code",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=lambda facts: has_jobs_for(facts, "tests"),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=24),
    consequence="Two bills and two sets of access keys are paid and guarded for one job.",
    recommendation="Choose one service, move what only the other does, and close the other account.",
    prevention="Decide on a build service once, in writing.",
    strength="One build service runs the tests.",
)
