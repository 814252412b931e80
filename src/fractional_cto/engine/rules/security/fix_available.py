"""Known weaknesses that a small step would close

## What it sees
Packages that the product runs on and that have known weaknesses, where every weakness with a repair is repaired by
a version that keeps the first number (before version 1 the second as well): a step that, by semantic
versioning, breaks nothing.

## Why it matters
This is the cheapest security work there is. Leaving it undone is hard to explain to anybody who asks.

## What to do
Update the packages named to the versions named in one change, run the tests, and ship it.

## When it is wrong
The package does not keep to semantic versioning, or another package holds it back at the old version. What is
transitive may need an update of the package that brings it.

## Sources
Semantic Versioning 2.0.0, points 6 to 8; OSV schema, Evaluation.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import (
    by_advisories,
    looked_for_weaknesses,
    many,
    vulnerable,
    weaknesses_not_looked_for,
)
from fractional_cto.engine.rules.security import brought_by

SHOWN = 15
MANY = 8  # packages that take a day


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the small steps."""
    rows = _small(facts)
    if not rows:
        return
    closed = sum(int(row["weaknesses"] or 0) - int(row["unfixed"] or 0) for row in rows)
    direct = sum(bool(row["direct"]) for row in rows)
    asked = (
        f"; {direct:,} of the packages {'is' if direct == 1 else 'are'} asked for by the product itself"
        if direct and len(rows) > 1
        else ""
    )
    yield rule.found(
        facts,
        f"{many(len(rows), 'small update closes', 'small updates close')} "
        f"{many(closed, 'known weakness', 'known weaknesses')}{asked}.",
        [
            Evidence(
                kind="file",
                locator=f"{row['path']}:{row['line']}" if row["line"] else str(row["path"]),
                value=f"{row['name']} {row['steps']}{brought_by(row)}",
                measure="vulnerable-packages",
            )
            for row in rows[:SHOWN]
        ],
        effort=Effort(low=2, high=16) if len(rows) > MANY else None,
    )


def _small(facts: Facts) -> list[Row]:
    return [row for row in vulnerable(facts) if row["scope"] == "runtime" and row["minor_step"]]


rule = Rule(
    module=__name__,
    title="A small update closes known weaknesses",
    judge=judge,
    needs=frozenset({"dependencies", "vulnerabilities"}),
    applies=looked_for_weaknesses,
    unseen=weaknesses_not_looked_for,
    known_by=by_advisories,
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=8),
    quick_win=True,
    consequence="Weaknesses that everybody can read about stay open although closing them costs hours.",
    recommendation="Update these packages to the versions named in one change, run the tests, and ship it.",
    prevention="Let a robot propose small updates and merge them where the tests pass.",
    strength="No known weakness of what the product runs on waits for a small update.",
)
