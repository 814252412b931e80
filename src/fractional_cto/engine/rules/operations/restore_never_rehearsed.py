"""Backups that nobody has restored

## What it sees
Backups that infrastructure as code or a scheduled job makes, and no note, script or test that restores one.
It is silent where somebody answered the question *restore-test*.

## Why it matters
A backup is worth what can be restored from it; most failures show only at the first restore.

## What to do
Restore the newest backup into an empty database this week, write down the steps and the minutes.

## When it is wrong
Restoring is rehearsed outside of this repository. Answer the question, and the finding goes.

## Sources
NIST SP 800-34, contingency plan testing; ISO/IEC 27001:2022 A.8.13, information backup.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules.operations import place, shown, told


def judge(facts: Facts) -> Iterator[Finding]:
    """Find backups without a trace of a restore."""
    made = shown(facts, "backup and restore", 3)
    if not made or shown(facts, "backup and restore", 2, 4) or told(facts, "restore-test"):
        return
    yield rule.found(
        facts,
        "Backups are made, but no note, script or test restores one.",
        [place(row) for row in made],
    )


rule = Rule(
    module=__name__,
    title="Nothing shows that a backup was ever restored",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=lambda facts: bool(shown(facts, "backup and restore", 3)),
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    audience=Audience.FOUNDER,
    effort=Effort(low=4, high=16),
    quick_win=True,
    consequence="On the day the backup is needed, nobody knows whether it works, what is missing or how long it takes.",
    recommendation="Restore the newest backup into an empty database, and write down the steps and the minutes.",
    prevention="Put a restore into the calendar every quarter, by another person each time.",
    strength="It is written down or tested how a backup is restored.",
)
