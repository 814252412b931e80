"""Tests that fail now and then

## What it sees
Jobs or steps that run tests and start them again by themselves when they fail: `retry` of GitLab and Jenkins, a step
that repeats, or an option such as `--reruns`.

## Why it matters
A test that fails now and then costs everybody a wait, hides real mistakes of timing, and teaches people that red
means nothing.

## What to do
List the tests that need a second run, repair or remove the worst, then take the repetition away.

## When it is wrong
What fails now and then is the machine or the network; then repeat only the step that gets things.

## Sources
Google Testing Blog, Flaky Tests at Google and How We Mitigate Them.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import has_jobs_for, many

SHOWN = 10
REPEATS = (
    r"--reruns[ =][1-9]|--retries[ =][1-9]|--flake-finder|-Dsurefire\.rerunFailingTestsCount=[1-9]"
    r"|--retry-count|rspec-retry"
)
QUERY = """
SELECT path, steps.line, CASE WHEN retries > 0 THEN 'the job is repeated up to ' || retries || ' times'
    ELSE 'the step is repeated' END AS how
FROM steps JOIN jobs USING (path, job)
WHERE list_contains(string_split(steps.purposes, ', '), 'tests')
    AND (retries > 0 OR regexp_matches(coalesce(run, ''), $repeats))
ORDER BY path, steps.line
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find tests that are started again."""
    rows = facts.rows(QUERY, {"repeats": REPEATS})
    if not rows:
        return
    yield rule.found(
        facts,
        f"{many(len(rows), 'step that runs tests is', 'steps that run tests are')} repeated when they fail."
        if len(rows) > 1
        else "1 step that runs tests is repeated when it fails.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["how"], measure="steps")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Tests are repeated until they pass",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=lambda facts: has_jobs_for(facts, "tests"),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=40),
    consequence="Real mistakes pass as bad luck, and each build takes longer.",
    recommendation="Repair or remove the tests that need a second run.",
    prevention="Count the tests that fail and then pass, and look at the list every month.",
    strength="Tests run once, and their result counts.",
)
