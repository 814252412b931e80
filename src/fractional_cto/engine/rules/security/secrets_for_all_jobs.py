"""Secrets are handed to a whole workflow

## What it sees
GitHub workflows of several jobs that put a secret (`secrets.…`, other than the workflow's own token) into the
environment of all of them, while a job uses steps of others.

## Why it matters
Each step of each job then sees the secret, those of other people too. One stolen step gives away all of them.

## What to do
Move the `env:` entry to the job or the step that needs the secret.

## When it is wrong
Every job needs it.

## Sources
GitHub, Security hardening for GitHub Actions (using secrets); zizmor, overprovisioned-secrets.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many

SHOWN = 10
NAMED = r"secrets\.([A-Za-z_]\w*)"
OWN_TOKEN = "GITHUB_TOKEN"  # noqa: S105  # the name of a variable
QUERY = """
WITH handed AS (
    SELECT path, line, regexp_extract(text, $named, 1) AS secret FROM expressions
    WHERE job IS NULL AND place = 'env' AND regexp_matches(text, $named)
)
SELECT path, line, secret
FROM handed
WHERE secret <> $token AND (SELECT count(*) FROM jobs WHERE jobs.path = handed.path AND uses IS NULL) > 1
    AND EXISTS (FROM steps WHERE steps.path = handed.path AND ref IS NOT NULL AND NOT starts_with(uses, 'actions/'))
ORDER BY path, line, secret
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find secrets in the environment of a whole workflow."""
    rows = facts.rows(QUERY, {"named": NAMED, "token": OWN_TOKEN})
    if not rows:
        return
    yield rule.found(
        facts,
        f"{many(len(rows), 'secret is', 'secrets are')} handed to every job of a workflow, steps of others included.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["secret"], measure="expressions")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Every job of a build sees the access keys",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=lambda facts: bool(facts.value("SELECT count(*) FROM expressions WHERE text LIKE '%secrets.%'")),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=2),
    quick_win=True,
    consequence="If one of many outside tools in the build is broken into, all these keys are taken.",
    recommendation="Hand each secret only to the step that needs it.",
    prevention="Check workflows with a workflow linter on every change.",
    strength="Secrets are handed only to the jobs that need them.",
)
