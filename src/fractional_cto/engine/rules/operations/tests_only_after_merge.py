"""Tests do not run on proposed changes

## What it sees
Jobs that run tests, all of them in workflows that start only for named branches, tags, a schedule or by hand, and
none for a proposed change. Where a push to any branch starts them, proposed changes are tested and this is silent.

## Why it matters
A mistake is found when it is already in the main branch, where it stops everybody.

## What to do
Start the tests on every proposed change as well.

## When it is wrong
Changes are proposed from branches whose names the workflow lists.

## Sources
DORA capabilities: continuous integration, trunk-based development.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import has_jobs_for, some_of
from fractional_cto.engine.rules.operations import reached_by_tests

SHOWN = 10

# Among the branches that a push is limited to, what may stand for all: nobody is blamed where that is in doubt.
PERHAPS_ANY = r"(^|, )\*\*?(, |$)"
QUERY = """
WITH testing AS (
    SELECT path, job, line, events, list_contains(string_split(events, ', '), 'push') AND CASE
        -- there, each job says by its name for which branches it is
        WHEN regexp_matches(path, '(^|/)bitbucket-pipelines\\.ya?ml$')
        THEN regexp_matches(job, '^(default|branches/\\*\\*?)/')
        ELSE NOT EXISTS (
            FROM triggers
            WHERE triggers.path = jobs.path AND event = 'push' AND NOT regexp_matches(branches, $perhaps_any))
        END AS every_push
    FROM jobs
    WHERE list_contains(string_split(purposes, ', '), 'tests') AND job <> ''
)
SELECT path, line, events
FROM testing
WHERE (SELECT bool_and(
    events IS NOT NULL AND NOT every_push AND NOT regexp_matches(events, 'change|called|other')) FROM testing)
ORDER BY path, line
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find tests that no proposed change starts."""
    rows = facts.rows(QUERY, {"perhaps_any": PERHAPS_ANY})
    if not rows:
        return
    yield rule.found(
        facts,
        f"{some_of(len(rows), len(rows), 'job that runs tests starts', 'jobs that run tests start')} only after the "
        "change is merged, or by the clock.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["events"], measure="jobs")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="The tests run only after a change is merged",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=lambda facts: has_jobs_for(facts, "tests") and reached_by_tests(facts, proposed=True),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="Mistakes are found when they already hold up everybody, and repairs are made in a hurry.",
    recommendation="Start the tests on every proposed change.",
    prevention="Protect the main branch so that nothing is merged without a green test.",
    strength="The tests run before a change is merged.",
)
