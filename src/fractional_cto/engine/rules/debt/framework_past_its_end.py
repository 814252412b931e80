"""Frameworks past their end of support

## What it sees
Frameworks that the product needs (Django, Rails, Laravel, Symfony, Spring Boot, Angular, Vue, Nuxt, Next.js,
React Native, Electron and others) installed in a version that no longer got security corrections at the
audited date. What only development needs is left out.

## Why it matters
The framework stands between the internet and the product. A weakness in it is found by everybody at once,
and this version will not be corrected. Packages around it move on, so every month makes the step larger.

## What to do
Plan the upgrade version by version, as the maker's upgrade guide says, with tests for the paths that earn
money first.

## When it is wrong
A vendor is paid to go on correcting the version.

## Sources
Each maker's own support policy, named in the table `platforms` and in `end_of_life.toml`, which says of which
day its figures are (endoflife.date).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many
from fractional_cto.engine.rules.debt import endings, kept, platforms

SHOWN = 10
KINDS = ("framework",)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the frameworks in versions that get no corrections any more."""
    rows = [row for row in platforms(facts, *KINDS) if row["ended"]]
    if not rows:
        return
    first = rows[0]
    yield rule.found(
        facts,
        f"{many(len(rows), 'framework version', 'framework versions')} "
        f"got no more security corrections at the audited date; "
        f"{first['product']} {first['cycle']} ({first['place']}) since {first['ends']}.",
        endings(rows[:SHOWN], "ended"),
    )


rule = Rule(
    module=__name__,
    title="The product is built on a framework that gets no more corrections",
    judge=judge,
    needs=frozenset({"dependencies", "documents"}),
    applies=lambda facts: kept(facts, *KINDS),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    audience=Audience.FOUNDER,
    effort=Effort(low=16, high=160),
    funding_blocker=True,
    deal="A framework without corrections is found by the first scan of an examiner, and the upgrade it calls for "
    "comes off the price or delays the plan the round is raised on.",
    fix_14="Write the steps of the upgrade with a price each, and who does them; close what is known to be open.",
    fix_90="The product runs on a version that is corrected, and the next upgrade stands in the plan.",
    consequence="The next weakness found in the framework stays open in the product, and the upgrade then has to be "
    "done in a hurry.",
    recommendation="Upgrade the framework version by version, as its maker describes.",
    prevention="Take each long-term version within its first year, as a planned piece of work.",
    strength="The frameworks of the product are in versions that get security corrections.",
)
