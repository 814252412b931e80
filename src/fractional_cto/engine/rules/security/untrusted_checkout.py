"""A workflow with secrets runs a stranger's code

## What it sees
A GitHub workflow triggered by `pull_request_target` or `workflow_run` that checks out the code of the
change request itself. Such workflows run with the repository's secrets and a writing token.

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
from fractional_cto.engine.rules import has_workflows, many
from fractional_cto.engine.rules.security import WORKFLOW

SHOWN = 10
PRIVILEGED = r"^[^#]*\b(pull_request_target|workflow_run)\b"
STRANGER = (
    r"^\s*(ref|repository):[^#]*(github\.event\.pull_request\.head\.|github\.head_ref|refs/pull/"
    r"|github\.event\.workflow_run\.head_)"
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find privileged workflows that check out the proposed code."""
    rows = facts.rows(
        "SELECT path, min(line) AS line FROM lines WHERE regexp_matches(path, $workflow) "
        "AND regexp_matches(text, $stranger) "
        "AND path IN (SELECT path FROM lines WHERE regexp_matches(text, $privileged)) GROUP BY path ORDER BY path",
        {"workflow": WORKFLOW, "stranger": STRANGER, "privileged": PRIVILEGED},
    )
    if not rows:
        return
    yield rule.found(
        facts,
        f"{many(len(rows), 'workflow that holds', 'workflows that hold')} the repository's secrets "
        f"{'checks' if len(rows) == 1 else 'check'} out the code of a change request.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value="checkout", measure="lines")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="The build lends its secrets to anybody who proposes a change",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=has_workflows,
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
