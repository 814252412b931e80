"""Support that ends within half a year

## What it sees
Versions of languages, frameworks, systems and databases chosen for the product whose last day with security
corrections lies within the 180 days after the audited revision.

## Why it matters
An upgrade that is planned costs days; the same upgrade after a weakness is known costs the plan of the
quarter.

## What to do
Put the upgrade on the roadmap with the day as its end.

## When it is wrong
The product will be switched off before that day, or extended support is paid for.

## Sources
Each maker's own schedule, named in the table `platforms` and in `end_of_life.toml`, which says of which day
its figures are (endoflife.date).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many
from fractional_cto.engine.rules.debt import endings, kept, platforms

SHOWN = 10
KINDS = ("language", "framework", "system", "store")
SOON = 180  # days


def judge(facts: Facts) -> Iterator[Finding]:
    """Find what will lose its support before two quarters are over."""
    rows = [row for row in platforms(facts, *KINDS) if row["days"] is not None and 0 <= int(row["days"]) <= SOON]
    if not rows:
        return
    first = rows[0]
    yield rule.found(
        facts,
        f"{many(len(rows), 'chosen version', 'chosen versions')} "
        f"will get no more security corrections within half a year; "
        f"{first['product']} {first['cycle']} ({first['place']}) after {first['ends']}.",
        endings(rows[:SHOWN], "ends"),
    )


rule = Rule(
    module=__name__,
    title="Support for something the product rests on ends soon",
    judge=judge,
    needs=frozenset({"documents"}),
    applies=lambda facts: kept(facts, *KINDS),
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=40),
    consequence="What is not planned now becomes urgent later, at a moment that others choose.",
    recommendation="Put the upgrade on the roadmap with the day as its end.",
    prevention="Put the last day of support into the calendar when a version is chosen.",
    strength="No chosen version was found to lose its support within half a year.",
)
