"""Deliveries may run at the same time

## What it sees
Jobs that deliver after a push, where neither the job nor its file says what may run at the same time (`concurrency`
on GitHub, `resource_group` on GitLab, `disableConcurrentBuilds` in a Jenkinsfile). Other build services are left out.
It praises only where every job that delivers says so.

## Why it matters
Two merges within minutes start two deliveries. The older one may finish last, and customers use the older version
while everybody believes otherwise.

## What to do
Give the deliveries to one place a common name under `concurrency`, and let the newer one wait.

## When it is wrong
The tool that delivers takes a lock of its own, or the hosting service queues.

## Sources
GitHub, Control the concurrency of workflows and jobs; GitLab, Resource group.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import has_jobs_for, many

SHOWN = 10
# What only tries a delivery out: on a cluster that lives as long as the job, or for one proposed change.
TRIES = r"(?i)test|preview|review|e2e|\bdocs?\b"
CLUSTER = r"(?i)\b(kind|minikube|k3d|k3s|microk8s|localstack)\b"
KNOWN = ("GitHub Actions", "GitLab CI", "Jenkins")
QUERY = """
SELECT jobs.path, jobs.line, jobs.job
FROM jobs JOIN workflows USING (path)
WHERE list_contains(string_split(purposes, ', '), 'deploy') AND list_contains(string_split(events, ', '), 'push')
    AND list_contains($known, system) AND NOT jobs.concurrency AND NOT workflows.concurrency AND NOT manual
    AND NOT regexp_matches(concat_ws(' ', job, jobs.name), $tries)
    AND NOT contains(coalesce(condition, ''), 'pull_request')
    AND NOT EXISTS (FROM steps WHERE steps.path = jobs.path AND steps.job = jobs.job
        AND regexp_matches(concat_ws(' ', steps.name, steps.uses, steps.run), $cluster))
ORDER BY path, line
"""

ALONE = """
SELECT bool_and(jobs.concurrency OR workflows.concurrency) FROM jobs JOIN workflows USING (path)
WHERE list_contains(string_split(purposes, ', '), 'deploy') AND list_contains($known, system)
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find deliveries that may overlap."""
    if not has_jobs_for(facts, "deploy"):
        return
    rows = facts.rows(QUERY, {"known": list(KNOWN), "tries": TRIES, "cluster": CLUSTER})
    if not rows:
        return
    yield rule.found(
        facts,
        f"{many(len(rows), 'job delivers', 'jobs deliver')} after a push and may run twice at the same time.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["job"], measure="jobs")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Two deliveries can run into each other",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=lambda facts: has_jobs_for(facts, "deploy") and bool(facts.value(ALONE, {"known": list(KNOWN)})),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=2),
    quick_win=True,
    consequence="After two quick merges customers may be left with the older version.",
    recommendation="Let only one delivery to a place run at a time.",
    prevention="Keep deliveries in one workflow that all others call.",
    strength="Deliveries to the same place wait for each other.",
)
