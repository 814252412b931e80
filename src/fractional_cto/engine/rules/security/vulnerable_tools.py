"""Tools and examples have severe known weaknesses

## What it sees
Packages that only development, tests, examples or documentation need, with a weakness that is high or critical
(CVSS, from the advisory's vector) or used by attackers within 30 days with a probability of 10 % or more (EPSS).
What attackers are known to use already is told by a rule of its own.

## Why it matters
Customers never touch these packages, but they run on developers' machines and in the build, where keys lie; what
is only an example is copied with its weakness. They come after what the product runs on.

## What to do
Update them together, after the packages of the product.

## When it is wrong
The weakness is in serving strangers, as of a development server that nobody else can reach.

## Sources
OSV schema, Evaluation; FIRST, CVSS 3.1 and 4.0, and EPSS.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import (
    by_advisories,
    looked_for_weaknesses,
    many,
    severe,
    vulnerable,
)
from fractional_cto.engine.rules.security import brought_by, repair, unseen

SHOWN = 10


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the tools to be updated."""
    rows = [row for row in vulnerable(facts) if row["scope"] == "development" and not row["kev"] and severe(row)]
    if not rows:
        return
    known = sum(bool(row["weaknesses"]) for row in rows)  # these come first
    held = ("has a severe known weakness:", "have severe known weaknesses, foremost")
    doubtful = ("may have a severe weakness, not reviewed:", "may have severe weaknesses, not reviewed, foremost")
    told = known or len(rows)
    yield rule.found(
        facts,
        f"{many(told, 'package', 'packages')} that only tools, tests, examples or documentation need "
        f"{(held if known else doubtful)[told > 1]} {rows[0]['name']} {rows[0]['versions']}"
        + (f", and {len(rows) - told:,} more may have one, not reviewed." if told < len(rows) else "."),
        [
            Evidence(
                kind="file",
                locator=f"{row['path']}:{row['line']}" if row["line"] else str(row["path"]),
                value=f"{row['name']} {row['versions']}: {row['advisory']} ({row['severity']}), "
                + repair(row)
                + brought_by(row),
                measure="vulnerable-packages",
            )
            for row in rows[:SHOWN]
        ],
        confidence=None if known else Confidence.LOW,
    )


rule = Rule(
    module=__name__,
    title="Tools and examples have severe known weaknesses",
    judge=judge,
    needs=frozenset({"dependencies", "vulnerabilities"}),
    applies=looked_for_weaknesses,
    unseen=lambda facts: unseen(facts, "development"),
    known_by=by_advisories,
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=16),
    consequence="Where developers or the build run them, whoever gets in finds the keys kept there; what is only an "
    "example is copied with its weakness.",
    recommendation="Update these tools together, after the packages that the product runs on.",
    prevention="Let a robot propose updates of tools as well, in one change a week.",
    strength="No package of tools or examples alone has a known weakness that is high or critical.",
)
