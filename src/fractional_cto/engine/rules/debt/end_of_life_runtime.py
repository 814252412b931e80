"""Runtimes past their end of life

## What it sees
Versions of languages and databases chosen for running the product (`.python-version`, `.nvmrc`,
`.ruby-version`, `.tool-versions`, `runtime.txt`, a `Dockerfile`, a compose file, a `Gemfile`, fixed
`engines`, a .NET target) that no longer got security corrections at the audited date. The lowest version
a library supports is no choice and is not judged, nor is a stage of a `Dockerfile` that only builds, Go's aside.

## Why it matters
After its end of life a runtime gets no corrections: every weakness found in it stays open. Hosts and
package authors drop it, too, so the step to a supported one gets longer.

## What to do
Move to the newest version with long-term support, one step at a time, with the tests of both in the build.

## When it is wrong
A vendor is paid for extended support.

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
KINDS = ("language", "store")


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the chosen versions that get no corrections any more."""
    rows = [row for row in platforms(facts, *KINDS) if row["ended"]]
    if not rows:
        return
    first = rows[0]
    yield rule.found(
        facts,
        f"{many(len(rows), 'chosen version', 'chosen versions')} got no more security corrections at the audited date; "
        f"{first['product']} {first['cycle']} ({first['place']}) since {first['ends']}.",
        endings(rows[:SHOWN], "ended"),
    )


rule = Rule(
    module=__name__,
    title="The product runs on versions that get no more corrections",
    judge=judge,
    needs=frozenset({"documents"}),
    applies=lambda facts: kept(facts, *KINDS),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=4, high=40),
    funding_blocker=True,
    deal="A version without corrections fails the security questionnaires of large customers, so the sales plan shown "
    "to investors rests on work nobody has priced.",
    fix_14="List each outdated version with its end date, a price for the move and who does it; start with what "
    "customers reach.",
    fix_90="Everything customers reach runs on a supported version, and the end dates of the next ones stand in the "
    "plan.",
    consequence="Every weakness found in these versions from now on stays open, which customers' and investors' "
    "checks do see.",
    recommendation="Move to the newest version with long-term support, one step at a time.",
    prevention="Put the end-of-life date of each runtime into the calendar when it is chosen.",
    strength="No chosen language or database was past its end of life.",
)
