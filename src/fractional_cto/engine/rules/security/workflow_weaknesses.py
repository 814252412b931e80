"""Weaknesses of workflows that a checker names

## What it sees
What the program zizmor, a checker of workflows, says of GitHub's workflows and of actions of the repository's own,
without network: only what it is at least fairly sure of and finds more than slight. What other rules of this audit
judge themselves is left out (unpinned actions and images, pasted text, rights of the token, dangerous triggers,
secrets handed out, machines of one's own), and what the project has marked as accepted in the file. Only where zizmor
has read every file and says nothing at all, not even of those, is that praised.

## Why it matters
Who controls the build controls the product: its access keys lie there, and what it makes is shipped.

## What to do
Look each name up in zizmor's documentation, which shows the repair, and run it on every change.

## When it is wrong
The workflow can be started only by people who may change the code anyway.

## Sources
zizmor, audit rules; OpenSSF, Mitigating attack vectors in GitHub workflows.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many, on_github

SHOWN = 10
# Judged by rules of this audit, or a matter of taste.
OURS = (
    *("unpinned-uses", "unpinned-images", "template-injection", "excessive-permissions", "dangerous-triggers"),
    *("secrets-inherit", "overprovisioned-secrets", "self-hosted-runner", "artipacked", "dependabot-cooldown"),
)
QUERY = """
SELECT replace(rule, 'zizmor/', '') AS audit, title, level, path, line, message
FROM scans
WHERE source = 'zizmor' AND level IN ('error', 'warning') AND NOT list_contains($ours, replace(rule, 'zizmor/', ''))
ORDER BY level, audit, path, line, message
"""
UNREAD = """
SELECT count(*) FROM absent
WHERE need LIKE 'weaknesses of workflows in %' OR need LIKE 'the build in %' OR need = 'other builds'
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find what zizmor says and no other rule does."""
    rows = facts.rows(QUERY, {"ours": list(OURS)})
    if not rows:
        return
    audits = list(dict.fromkeys(str(row["audit"]) for row in rows))
    yield rule.found(
        facts,
        f"A program that checks workflows, zizmor, names {many(len(rows), 'weakness', 'weaknesses')} beyond what "
        f"other findings tell: {', '.join(audits)}.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["message"], measure="scans")
            for row in rows[:SHOWN]
        ],
        severity=Severity.MEDIUM if rows[0]["level"] == "error" else None,
    )


def _clean(facts: Facts) -> bool:
    """Tell whether everything was read, and not even what other rules judge was named in it."""
    told = "SELECT count(*) FROM scans WHERE source = 'zizmor' AND level <> 'none'"
    return on_github(facts) and not facts.value(told) and not facts.value(UNREAD)


rule = Rule(
    module=__name__,
    title="A workflow checker names further weaknesses",
    judge=judge,
    needs=frozenset({"pipelines", "zizmor"}),
    applies=_clean,
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=8),
    consequence="Somebody outside the company may change what the build makes, or take the access keys it holds.",
    recommendation="Look each name up in the documentation of zizmor, the checker, and repair the places as it shows.",
    prevention="Run a workflow linter on every change.",
    strength="A program that checks workflows, zizmor, finds no weakness in them.",
)
