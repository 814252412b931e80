"""Workflows do not limit their rights

## What it sees
GitHub workflows with a job for which neither the workflow nor the job says which rights its token needs
(`permissions:`), and those that ask for all of them (`write-all`). Left out are those that other workflows call and
nothing else starts: they get no more than the caller has. Left out as well are jobs that only call a workflow of the
same repository which limits its own rights.

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
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import on_github, some_of, with_others

SHOWN = 10
CALLED = "workflow_call"
QUERY = """
WITH limited AS (
    SELECT path FROM workflows JOIN (SELECT path, permissions AS given FROM jobs) USING (path)
    GROUP BY path HAVING bool_and(permissions IS NOT NULL OR given IS NOT NULL)
), told AS (
    SELECT path, job, line, 'write-all' IN (workflows.permissions, jobs.permissions) AS everything,
        triggers IS DISTINCT FROM $called AND workflows.permissions IS NULL AND jobs.permissions IS NULL
            -- what it calls may limit what it was given
            AND NOT (starts_with(coalesce(jobs.uses, ''), './') AND substr(jobs.uses, 3) IN (FROM limited)) AS open
    FROM workflows LEFT JOIN jobs USING (path)
    WHERE system = 'GitHub Actions' AND kind = 'workflow'
)
SELECT path, coalesce(bool_or(everything), FALSE) AS everything,
    list(job ORDER BY line) FILTER (open AND job IS NOT NULL) AS jobs, min(line) FILTER (open) AS line
FROM told
GROUP BY path
HAVING everything OR jobs IS NOT NULL
ORDER BY everything DESC, path
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find workflows without a limit to their token."""
    rows = facts.rows(QUERY, {"called": CALLED})
    if not rows:
        return
    total = facts.value("SELECT count(*) FROM workflows WHERE system = 'GitHub Actions' AND kind = 'workflow'")
    yield rule.found(
        facts,
        f"{some_of(len(rows), total, 'workflow leaves', 'workflows leave')} open what the access token may do.",
        [_evidence(row) for row in rows[:SHOWN]],
        severity=Severity.MEDIUM if rows[0]["everything"] else None,
    )


def _evidence(row: Row) -> Evidence:
    """Name the first job for which nobody says it."""
    if row["everything"]:
        return Evidence(kind="file", locator=str(row["path"]), value="write-all", measure="workflows")
    jobs = list(row["jobs"] or ())  # type: ignore[arg-type]  # a column that is a list
    return Evidence(
        kind="file",
        locator=f"{row['path']}:{row['line']}",
        value=f"no permissions for {with_others(str(jobs[0]), len(jobs))}",
        measure="jobs",
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
