"""Releases are not marked

## What it sees
A year of history or more, still worked on, and no tag named like a version. Silent where branches are
named like versions.

## Why it matters
When a customer reports a fault nobody can say which code that customer runs, or go back to it.

## What to do
Tag what you deliver, best by the build itself: a number for products, the date for services.

## When it is wrong
Releases are recorded elsewhere (the deployment system, container tags), or every change is delivered at
once. A copy made without tags also looks like this.

## Sources
Semantic Versioning; DORA, deployment frequency.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules.operations import releases_on_branches

# Younger or quieter work may not have been released yet.
FEWEST_COMMITS = 100
FEWEST_RECENT = 20


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository that never marked a release."""
    if facts.value("SELECT count(*) FROM tags WHERE release") or releases_on_branches(facts):
        return
    commits = facts.value("SELECT count(*) FROM commits")
    recent = facts.value(
        "SELECT count(*) FROM commits CROSS JOIN subjects "
        "WHERE committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of"
    )
    if commits < FEWEST_COMMITS or recent < FEWEST_RECENT:
        return
    yield rule.found(
        facts,
        f"No tag marks a version in {commits:,} commits, {recent:,} of them in the last 12 months.",
        [Evidence(kind="repository", locator=facts.repository or "", value="no release tags", measure="tags")],
    )


rule = Rule(
    module=__name__,
    title="Nobody can tell which version customers run",
    judge=judge,
    needs=frozenset({"history", "tags", "year"}),
    applies=lambda facts: bool(facts.value("SELECT count(*) FROM tags WHERE release")),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=8),
    quick_win=True,
    consequence="When something breaks, nobody can say for sure what was delivered when, or return to the version that "
    "worked.",
    recommendation="Let the build tag every delivered version.",
    prevention="Deliver only from tags.",
    strength="Delivered versions are marked in the history.",
)
