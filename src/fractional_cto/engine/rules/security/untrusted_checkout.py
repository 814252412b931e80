"""A workflow with secrets runs a stranger's code

## What it sees
A GitHub workflow triggered by `pull_request_target` or `workflow_run` that checks out the code of the
change request itself, by a checkout step or by git. A job that is limited to branches of the repository itself or to
another start of the workflow is left out. Such workflows run with the repository's secrets and a writing token.

## Why it matters
Anybody who can open a change request can run commands inside the build and take the secrets along.

## What to do
Use the trigger `pull_request` for everything that runs the proposed code; keep the privileged workflow to
labels and comments.

## When it is wrong
The workflow only reads the checked-out files, or waits for a maintainer's approval.

## Sources
GitHub Security Lab, Preventing pwn requests; OpenSSF Scorecard, Dangerous-Workflow.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many, on_github

SHOWN = 10
PRIVILEGED = ("pull_request_target", "workflow_run")
STRANGER = (
    r"github\.event\.pull_request\.(head\.|merge_commit_sha)|github\.head_ref|refs/pull/"
    r"|github\.event\.workflow_run\.(head_|pull_requests)"
)
FETCHES = r"\bgit (checkout|fetch|switch|pull)\b|\bgh pr checkout\b"
# Only branches of the repository itself, or only another start of the same workflow.
OWN = (
    r"head\.repo\.full_name\s*==\s*github\.repository|head\.repo\.fork\s*==\s*false|!\s*github\.event\.pull_request\.head\.repo\.fork"
    r"|head_repository\.full_name\s*==\s*github\.repository|event_name\s*==\s*'(pull_request|push|schedule|workflow_dispatch)'"
    r"|workflow_run\.event\s*==\s*'(push|schedule|release|workflow_dispatch)'|workflow_run\.head_branch\s*==|github\.actor\s*=="
    r"|pull_request\.user\.login\s*=="
)
QUERY = """
SELECT expressions.path, min(expressions.line) AS line
FROM expressions JOIN steps USING (path, job, step) JOIN jobs USING (path, job)
WHERE regexp_matches(text, $stranger)
    AND (place = 'with' AND key IN ('ref', 'repository') AND steps.uses = 'actions/checkout'
        OR place IN ('run', 'env') AND regexp_matches(steps.run, $fetches))
    AND (NOT regexp_matches(coalesce(jobs.condition, ''), $own) OR jobs.condition LIKE '%''pull_request_target''%')
    AND NOT regexp_matches(coalesce(steps.condition, ''), $own)
    AND EXISTS (FROM triggers WHERE triggers.path = expressions.path AND list_contains($privileged, event))
GROUP BY expressions.path
ORDER BY expressions.path
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find privileged workflows that check out the proposed code."""
    known = {"stranger": STRANGER, "fetches": FETCHES, "own": OWN, "privileged": list(PRIVILEGED)}
    rows = facts.rows(QUERY, known)
    if not rows:
        return
    yield rule.found(
        facts,
        f"{many(len(rows), 'workflow that holds', 'workflows that hold')} the repository's secrets "
        f"{'checks' if len(rows) == 1 else 'check'} out the code of a change request.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value="checkout", measure="expressions")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="The build lends its secrets to anybody who proposes a change",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=on_github,
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=8),
    quick_win=True,
    consequence="Somebody outside the company may run commands inside your build, steal its access keys and change "
    "what you ship.",
    recommendation="Run proposed code only under the trigger pull_request, without secrets; split the workflow in two.",
    prevention="Check workflows with a workflow linter on every change.",
    strength="No workflow hands the repository's secrets to the code of a stranger.",
)
