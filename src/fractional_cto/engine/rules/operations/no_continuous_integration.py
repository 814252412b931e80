"""No continuous integration

## What it sees
No configuration of a build service is tracked: GitHub Actions, GitLab CI, CircleCI, Jenkins, Travis,
Azure Pipelines, Bitbucket, Buildkite, Drone, Woodpecker, AppVeyor, Cirrus, or a folder `.ci`.

## Why it matters
Without a machine that builds and tests every change, mistakes are found by customers.

## What to do
Start with one workflow that installs the project and runs its tests on every change request.

## When it is wrong
The build runs from configuration kept outside the repository.

## Sources
DORA capabilities: continuous integration.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import BUILD, many


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository that no build service is configured for."""
    if facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [BUILD]):
        return
    tracked = facts.value("SELECT count(*) FROM files")
    yield rule.found(
        facts,
        f"{many(tracked, 'file is', 'files are')} tracked, and none configures a build service.",
        [Evidence(kind="repository", locator=facts.repository or "", value=tracked, unit="file", measure="files")],
    )


rule = Rule(
    module=__name__,
    title="Nothing builds and tests the code automatically",
    judge=judge,
    needs=frozenset({"tree"}),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=4, high=16),
    quick_win=True,
    funding_blocker=True,
    deal="Examiners ask to see the last green build. Where there is none, quality depends on each person's care that "
    "day, and that does not scale with the money.",
    fix_14="Let a build service install the product and run whatever tests there are on every change.",
    fix_90="Nothing is merged while the build is red, and the same service delivers to customers.",
    consequence="Mistakes reach customers before anyone in the company sees them, and every release costs manual work.",
    recommendation="Add a workflow that installs the project and runs its tests on every change request.",
    prevention="Protect the main branch so that nothing is merged while the build is red.",
    strength="Every change can be built automatically: a build service is configured.",
)
