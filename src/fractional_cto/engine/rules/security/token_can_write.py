"""A writing token for a whole workflow

## What it sees
GitHub workflows of several jobs that give all of them a token with the right to write contents, packages, actions or
an identity, while one of the jobs uses steps of others. `write-all` is judged by security/workflow-permissions. It
praises only where no workflow leaves open what its token may do; one that only others call gets its caller's.

## Why it matters
One job needs the right, the others carry it along. A tool that is broken into in any of them can change your code and
your releases.

## What to do
Write `permissions: contents: read` at the top and give the right to the one job that needs it.

## When it is wrong
Every job of the workflow needs the right.

## Sources
OpenSSF Scorecard, Token-Permissions; GitHub, Security hardening for GitHub Actions.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many

SHOWN = 10
WRITES = r"\b(contents|packages|id-token|actions|deployments): write"
SAYS = r"^['\"]?permissions['\"]?\s*:"
QUERY = """
SELECT path, regexp_extract(permissions, $writes) AS permission,
    (SELECT min(line) FROM lines WHERE lines.path = workflows.path AND regexp_matches(text, $says)) AS line
FROM workflows
WHERE regexp_matches(permissions, $writes)
    AND (SELECT count(*) FROM jobs WHERE jobs.path = workflows.path AND permissions IS NULL AND uses IS NULL) > 1
    AND EXISTS (
        FROM steps JOIN jobs USING (path, job)
        WHERE path = workflows.path AND jobs.permissions IS NULL AND ref IS NOT NULL
            AND NOT starts_with(steps.uses, 'actions/')
    )
ORDER BY path
"""
LIMITED = """
SELECT bool_or(workflows.permissions LIKE '%: write%') AND NOT bool_or(
    concat_ws(' ', workflows.permissions, jobs.permissions) LIKE '%write-all%'
    OR workflows.kind = 'workflow' AND triggers IS DISTINCT FROM 'workflow_call'
        AND workflows.permissions IS NULL AND jobs.permissions IS NULL
)
FROM workflows LEFT JOIN jobs USING (path)
WHERE system = 'GitHub Actions'
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find workflows whose jobs all may write."""
    rows = facts.rows(QUERY, {"writes": WRITES, "says": SAYS})
    if not rows:
        return
    yield rule.found(
        facts,
        f"{many(len(rows), 'workflow gives all its', 'workflows give all their')} jobs the right to write.",
        [
            Evidence(
                kind="file",
                locator=f"{row['path']}:{row['line']}" if row["line"] else str(row["path"]),
                value=row["permission"],
                measure="workflows",
            )
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Every job of a build may change code or packages",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=lambda facts: bool(facts.value(LIMITED)),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=2),
    quick_win=True,
    consequence="A single broken-into build tool may be able to change your code and your releases.",
    recommendation="Start each workflow with read-only rights and grant more only to the job that needs it.",
    prevention="Check workflows with a workflow linter on every change.",
    strength="The right to write is given only to the jobs that need it.",
)
