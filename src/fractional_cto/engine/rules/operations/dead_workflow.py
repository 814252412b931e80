"""Dead workflows

## What it sees
GitHub jobs that use an action or a workflow of the repository itself that is not there, and workflows all of whose
jobs are switched off (`if: false`). Where a job checks out into a folder of its own, such a path may lie there and is
left out.

## Why it matters
What everybody believes to be checked, delivered or cleaned up is not.

## What to do
Repair the reference, or delete what is no longer wanted.

## When it is wrong
The file is made by an earlier step.

## Sources
GitHub, Workflow syntax for GitHub Actions.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many, on_github

SHOWN = 10

QUERY = """
WITH used AS (
    SELECT path, job, line, uses FROM steps WHERE starts_with(uses, './')
    UNION ALL
    SELECT path, job, line, uses FROM jobs WHERE starts_with(uses, './')
),
wanted AS (
    SELECT path, job, line, uses, rtrim(regexp_replace(uses, '^\\./', ''), '/') AS target FROM used
    WHERE path IN (SELECT path FROM workflows WHERE system = 'GitHub Actions') AND NOT contains(uses, '${{')
)
SELECT path, line, uses || ' is not there' AS reason
FROM wanted
WHERE NOT EXISTS (
    FROM files WHERE files.path = target OR files.path IN (ltrim(target || '/action.yml', '/'),
        ltrim(target || '/action.yaml', '/'), ltrim(target || '/Dockerfile', '/')))
    AND NOT EXISTS (FROM steps WHERE steps.path = wanted.path AND steps.job = wanted.job
        AND (steps.elsewhere AND regexp_matches(steps.uses, 'checkout|download-artifact|cache')
            OR regexp_matches(coalesce(steps.run, ''), 'git clone|mkdir|curl|wget')))
UNION ALL
SELECT path, min(line), 'every job is switched off'
FROM jobs
WHERE path IN (SELECT path FROM workflows WHERE system = 'GitHub Actions' AND kind = 'workflow')
GROUP BY path
HAVING bool_and(regexp_matches(coalesce(condition, ''), '^(\\$\\{\\{)?\\s*false\\s*(\\}\\})?$'))
ORDER BY ALL
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find parts of the build that cannot run."""
    rows = facts.rows(QUERY)
    if not rows:
        return
    yield rule.found(
        facts,
        f"{many(len(rows), 'part of the build', 'parts of the build')} cannot run.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["reason"], measure="steps")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Parts of the build cannot run",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=on_github,
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="A check or a delivery that everybody counts on does not happen.",
    recommendation="Repair the reference or delete the workflow.",
    prevention="Check workflows with a workflow linter on every change.",
    strength="Every workflow finds the parts it is made of.",
)
