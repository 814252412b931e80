"""Proposed changes run on machines of one's own

## What it sees
GitHub jobs on a machine of one's own (`self-hosted`) in a workflow that a proposed change, an issue or a comment
starts. A job that is limited to branches of the repository itself is left out.

## Why it matters
Such a machine stands in your network and is not thrown away after the job. Whoever may propose a change may run a
program on it, and leave one behind.

## What to do
Run proposed changes on the machines of the hosting service. Keep your own for what is already merged, or let a person
approve each first-time contributor.

## When it is wrong
The repository is private and everybody who can propose a change is trusted; git does not tell. Or the machine is made
anew for every job.

## Sources
GitHub, Security hardening for GitHub Actions (self-hosted runners); OpenSSF Scorecard, Dangerous-Workflow.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many

SHOWN = 10
STARTED = ("pull_request", "pull_request_target", "issues", "issue_comment", "discussion", "discussion_comment")
# Only branches of the repository itself, or only another start of the same workflow.
OWN = r"head\.repo\.f(ull_name|ork)|event_name\s*(==\s*'(push|schedule|workflow_dispatch|release)|!=\s*'pull_request)"
QUERY = """
SELECT path, line, job
FROM jobs
WHERE self_hosted AND NOT regexp_matches(coalesce(condition, ''), $own)
    AND path IN (SELECT path FROM workflows WHERE system = 'GitHub Actions')
    AND path IN (SELECT path FROM triggers WHERE list_contains($started, event))
ORDER BY path, line
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find jobs on machines of one's own that a stranger can start."""
    rows = facts.rows(QUERY, {"own": OWN, "started": list(STARTED)})
    if not rows:
        return
    yield rule.found(
        facts,
        f"{many(len(rows), 'job that a proposed change starts runs', 'jobs that a proposed change starts run')} on a "
        "machine of one's own.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["job"], measure="jobs")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="A stranger's change can run on your own build machine",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=lambda facts: bool(facts.value("SELECT count(*) FROM jobs WHERE self_hosted")),
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=16),
    consequence="Somebody outside the company may run programs inside your network and reach what the machine can "
    "reach.",
    recommendation="Run proposed changes on the hosting service's machines and keep your own for merged code.",
    prevention="Allow your machines only for named repositories and branches.",
    strength="Your own build machines run only what has been merged or what your people start.",
)
