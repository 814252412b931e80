"""Workflows do not limit their rights

## What it sees
GitHub workflows with a job for which neither the workflow nor the job says which rights its token needs
(`permissions:`), and those that ask for all of them (`write-all`). Left out are those that other workflows call and
nothing else starts: they get no more than the caller has.

## Why it matters
Without a limit every step, third-party ones included, may get the right to change code and releases,
depending on a setting outside the repository.

## What to do
Write `permissions: contents: read` at the top of each workflow and grant more only to the job that needs it.

## When it is wrong
The organisation's default is already read-only; git does not show it.

## Sources
OpenSSF Scorecard, Token-Permissions; GitHub, Security hardening for GitHub Actions.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import on_github, some_of

SHOWN = 10
CALLED = "workflow_call"
QUERY = """
SELECT path, bool_or(permissions = 'write-all' OR job_permissions = 'write-all') AS everything
FROM workflows LEFT JOIN (SELECT path, permissions AS job_permissions, job FROM jobs) USING (path)
WHERE system = 'GitHub Actions' AND kind = 'workflow'
GROUP BY path
HAVING everything
    OR bool_or(triggers IS DISTINCT FROM ? AND permissions IS NULL AND job IS NOT NULL AND job_permissions IS NULL)
ORDER BY everything DESC, path
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find workflows without a limit to their token."""
    rows = facts.rows(QUERY, [CALLED])
    if not rows:
        return
    total = facts.value("SELECT count(*) FROM workflows WHERE system = 'GitHub Actions' AND kind = 'workflow'")
    yield rule.found(
        facts,
        f"{some_of(len(rows), total, 'workflow leaves', 'workflows leave')} open what the access token may do.",
        [
            Evidence(
                kind="file",
                locator=str(row["path"]),
                value="write-all" if row["everything"] else "no permissions",
                measure="workflows",
            )
            for row in rows[:SHOWN]
        ],
        severity=Severity.MEDIUM if rows[0]["everything"] else None,
    )


rule = Rule(
    module=__name__,
    title="The build has more rights than it needs",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=on_github,
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="A single broken-into build tool may be able to change your code and your releases.",
    recommendation="Start each workflow with read-only rights and grant more only to the job that needs it.",
    prevention="Set the organisation's default to read-only and check workflows with a workflow linter.",
    strength="Every workflow says which rights its access token needs.",
)
