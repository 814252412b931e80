"""Nobody writes down what changed

## What it sees
Five releases or more, but no change log, news file, release notes or fragments of them, and no tool that
writes them (release-drafter, semantic-release, release-please, changesets, towncrier, git-cliff, …).

## Why it matters
Customers and support learn from surprises what a new version does.

## What to do
Keep a `CHANGELOG.md` with a few lines for each release, or let a tool collect them from change requests.

## When it is wrong
Release notes are written on the hosting service or the website; git does not show them.

## Sources
Keep a Changelog.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule

FEWEST_RELEASES = 5
COLLECTED = (
    r"(?i)(release-drafter|semantic-release|release-please|release-it|changesets?/|towncrier|git-cliff|auto-changelog"
    r"|conventional-changelog|standard-version|generate_release_notes|gh release create|action-gh-release|goreleaser"
    r"|create-release|reno\b|github_changelog_generator|jreleaser)"
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find releases without notes."""
    releases = _releases(facts)
    if releases < FEWEST_RELEASES:
        return
    if measure(facts, "change-notes"):
        return
    if facts.value("SELECT count(*) FROM lines WHERE regexp_matches(text, ?)", [COLLECTED]):
        return
    yield rule.found(
        facts,
        f"{releases} releases, and neither a file nor a tool that says what changed in them.",
        [Evidence(kind="repository", locator=facts.repository or "", value=releases, unit="release", measure="tags")],
    )


def _releases(facts: Facts) -> int:
    return int(facts.value("SELECT count(DISTINCT sha) FROM tags WHERE release"))


rule = Rule(
    module=__name__,
    title="Nobody writes down what changes between versions",
    judge=judge,
    needs=frozenset({"tree", "documents", "tags"}),
    applies=lambda facts: _releases(facts) >= FEWEST_RELEASES,
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    audience=Audience.FOUNDER,
    effort=Effort(low=2, high=8),
    quick_win=True,
    consequence="Customers and support are surprised by new versions, and nobody can say when a behaviour changed.",
    recommendation="Keep a change log of a few lines a release, or let a tool collect it from change requests.",
    prevention="Ask for the line in every change request.",
    strength="It is written down what changes between versions.",
)
