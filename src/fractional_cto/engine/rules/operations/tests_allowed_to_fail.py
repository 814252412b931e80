"""Failing tests stop nothing

## What it sees
Every job that runs tests is allowed to fail: by `continue-on-error` or `allow_failure` for the job or the step, or by
`|| true` behind the tests. One job whose failure counts is enough to be silent.

## Why it matters
A red result that stops nothing is soon ignored. The tests are paid for and protect nobody.

## What to do
Repair or delete the tests that fail, then take the permission away.

## When it is wrong
The result is checked by a later step or by another service.

## Sources
DORA capabilities: test automation, continuous integration.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import has_jobs_for, some_of

SHOWN = 10
IGNORED = r"(?m)\|\|\s*(true|:|exit 0|echo\b.*)\s*$"
QUERY = """
WITH running AS (
    SELECT
        steps.path, steps.line, steps.job,
        coalesce(jobs.allowed_to_fail, false) OR coalesce(steps.allowed_to_fail, false)
            OR coalesce(regexp_matches(steps.run, $ignored), false) AS ignored
    FROM steps JOIN jobs USING (path, job)
    WHERE list_contains(string_split(steps.purposes, ', '), 'tests') AND job <> ''
)
SELECT path, line, job
FROM running
WHERE (SELECT bool_and(ignored) FROM running)
ORDER BY path, line
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find tests whose failure counts nowhere."""
    rows = facts.rows(QUERY, {"ignored": IGNORED})
    if not rows:
        return
    yield rule.found(
        facts,
        f"{some_of(len(rows), len(rows), 'step that runs tests is', 'steps that run tests are')} allowed to fail.",
        [
            Evidence(
                kind="file", locator=f"{row['path']}:{row['line']}", value="its failure stops nothing", measure="steps"
            )
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="The tests run, but nothing happens when they fail",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=lambda facts: has_jobs_for(facts, "tests"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=40),
    consequence="Mistakes the tests have found reach customers all the same.",
    recommendation="Repair or delete the failing tests, then let a failure stop the change.",
    prevention="Protect the main branch so that nothing is merged while the tests fail.",
    strength="A failing test stops the build.",
)
