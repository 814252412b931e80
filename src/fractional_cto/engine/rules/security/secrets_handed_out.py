"""A workflow of others gets every secret

## What it sees
GitHub jobs that call a workflow of another repository with `secrets: inherit`, by a name that its
owner can move.

## Why it matters
The other workflow gets every secret of the repository, also those that are added later, and whoever may change it may
read them.

## What to do
Name the secrets the other workflow needs, and call it by a commit id.

## When it is wrong
The other repository belongs to your own organisation and is guarded as well as this one; git does not tell.

## Sources
GitHub, Reusing workflows (passing secrets); zizmor, secrets-inherit.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many

SHOWN = 10
OWN = "./"
COMMIT = r"@[0-9a-f]{40}$"
QUERY = """
SELECT path, line, uses
FROM jobs
WHERE secrets = 'inherit' AND uses IS NOT NULL AND NOT starts_with(uses, $own)
    AND NOT regexp_matches(uses, $commit)
ORDER BY path, line
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find workflows of others that get every secret."""
    rows = facts.rows(QUERY, {"own": OWN, "commit": COMMIT})
    if not rows:
        return
    yield rule.found(
        facts,
        f"{many(len(rows), 'workflow of another repository gets', 'workflows of other repositories get')} every "
        "secret of this one.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["uses"], measure="jobs")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="All secrets are handed to a build of somebody else",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=lambda facts: bool(facts.value("SELECT count(*) FROM jobs WHERE secrets IS NOT NULL AND uses IS NOT NULL")),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=2),
    quick_win=True,
    consequence="Whoever may change the other workflow can take every access key of this repository.",
    recommendation="Hand over the secrets by name and call the other workflow by a commit id.",
    prevention="Check workflows with a workflow linter on every change.",
    strength="Workflows of other repositories get only the secrets they need.",
)
