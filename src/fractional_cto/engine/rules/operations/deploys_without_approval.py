"""Deliveries without a person's word

## What it sees
Jobs that deliver to production (by their name, their environment or their commands) after a push, in a file that
names no environment, no approval and no other job to wait for. It praises only where every job that delivers has
an environment, is started by a person, or comes after tests.

## Why it matters
One wrong merge is live in minutes, without the tests or a second pair of eyes.

## What to do
Let the delivery wait for the tests (`needs`), and name an environment in which the hosting service asks a person.

## When it is wrong
You deliver each merged change on purpose, the tests ran before the merge, and the branch is protected; git does not
tell.

## Sources
DORA capabilities: streamlining change approval, deployment automation; NIST SSDF PO.5.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import has_jobs_for, many

SHOWN = 10
LIVE = r"(?i)\b(prod|production|live)\b|[-_](prod|production|live)\b|\b(prod|production|live)[-_]"
QUERY = """
SELECT path, line, job
FROM jobs
WHERE list_contains(string_split(purposes, ', '), 'deploy') AND list_contains(string_split(events, ', '), 'push')
    AND environment IS NULL AND NOT manual AND needs IS NULL
    AND NOT EXISTS (FROM steps WHERE steps.path = jobs.path AND steps.job = jobs.job
        AND regexp_matches(coalesce(steps.purposes, ''), 'tests'))
    AND (regexp_matches(concat_ws(' ', path, job, name), $live) OR EXISTS (
        FROM steps WHERE steps.path = jobs.path AND steps.job = jobs.job
            AND regexp_matches(concat_ws(' ', steps.name, run), $live)))
ORDER BY path, line
"""

WAITS = """
SELECT bool_and(
    environment IS NOT NULL OR coalesce(manual, FALSE) OR events = 'manual' OR regexp_matches(purposes, 'tests')
    OR EXISTS (
        FROM jobs AS before
        WHERE before.path = jobs.path AND list_contains(string_split(jobs.needs, ', '), before.job)
            AND list_contains(string_split(before.purposes, ', '), 'tests')
    )
)
FROM jobs
WHERE list_contains(string_split(purposes, ', '), 'deploy')
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find deliveries that wait for nothing."""
    rows = facts.rows(QUERY, {"live": LIVE}) if has_jobs_for(facts, "deploy") else []
    if not rows:
        return
    yield rule.found(
        facts,
        f"{many(len(rows), 'job delivers', 'jobs deliver')} to production after a push and waits for nothing."
        if len(rows) == 1
        else f"{len(rows):,} jobs deliver to production after a push and wait for nothing.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["job"], measure="jobs")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Anybody who merges changes what customers use",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=lambda facts: has_jobs_for(facts, "deploy") and bool(facts.value(WAITS)),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=1, high=8),
    quick_win=True,
    consequence="One wrong merge reaches customers in minutes, and nobody has looked.",
    recommendation="Let the delivery wait for the tests and for a person's word.",
    prevention="Protect the environment in the hosting service's settings.",
    strength="Deliveries wait for the tests or for a person, or name an environment that can ask one.",
)
