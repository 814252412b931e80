"""Packages that the product runs on have known weaknesses

## What it sees
Versions of packages in lock files and manifests that an advisory calls affected, by weaknesses that are neither
severe nor known to be used: medium, low, or scored by nobody. What is severe but not among the eight most
urgent is counted here, too; not what a small update closes or no version repairs, which rules of their own
tell. One finding for all of them, the most urgent first.

## Why it matters
One by one they hardly matter. Together they show how far behind the product is, they fill the lists that
customers' questionnaires ask for, and some of those that nobody has scored are worse than they look.

## What to do
Take the large steps one by one, in the order of the table. Where nobody has scored a
weakness, read the advisory.

## When it is wrong
The product never calls the weak parts. Without EPSS and without scores in the advisories, the order says little.

## Sources
OSV schema, Evaluation; FIRST, CVSS 3.1 and 4.0 (qualitative severity rating scale) and EPSS.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import (
    by_advisories,
    looked_for_weaknesses,
    many,
    severely_vulnerable,
    vulnerable,
    weaknesses_not_looked_for,
)
from fractional_cto.engine.rules.security import brought_by, repair

TOLD = 8  # severe ones, which the rule known-vulnerability tells one by one
SHOWN = 15


def judge(facts: Facts) -> Iterator[Finding]:
    """Find what is left once the most urgent is told."""
    rows = _rest(facts)
    if not rows:
        return
    total = sum(int(row["weaknesses"] or 0) for row in rows)
    unscored = sum(row["severity"] == "not scored" for row in rows)
    yield rule.found(
        facts,
        f"{many(len(rows), 'package', 'packages')} that the product runs on {'has' if len(rows) == 1 else 'have'} "
        f"{many(total, 'known weakness', 'known weaknesses')}"
        f"{', foremost' if len(rows) > 1 else ':'} {rows[0]['name']} {rows[0]['versions']}."
        + _unscored(unscored, len(rows)),
        [_shown(row) for row in rows[:SHOWN]],
    )


def _unscored(number: int, total: int) -> str:
    if not number:
        return ""
    if number == total:
        return " Nobody has scored how bad that is."
    return f" Of {many(number, 'package', 'packages')} nobody has scored how bad that is."


def _rest(facts: Facts) -> list[Row]:
    told = [(row["ecosystem"], row["name"]) for row in severely_vulnerable(facts)[:TOLD]]
    return [
        row
        for row in vulnerable(facts)
        if row["scope"] == "runtime"
        and not (row["kev"] or row["minor_step"] or (row["ecosystem"], row["name"]) in told)
        and row["unfixed"] != row["weaknesses"]
    ]


def _applies(facts: Facts) -> bool:
    """Praise no empty rest where other rules tell what there is."""
    return looked_for_weaknesses(facts) and all(row["scope"] != "runtime" for row in vulnerable(facts))


def _shown(row: Row) -> Evidence:
    return Evidence(
        kind="file",
        locator=f"{row['path']}:{row['line']}" if row["line"] else str(row["path"]),
        value=f"{row['name']} {row['versions']}: {many(int(row['weaknesses'] or 0), 'weakness', 'weaknesses')}, "
        f"the worst {row['advisory']} ({row['severity']}), {repair(row)}{brought_by(row)}",
        measure="vulnerable-packages",
    )


rule = Rule(
    module=__name__,
    title="Packages the product runs on have known weaknesses",
    judge=judge,
    needs=frozenset({"dependencies", "vulnerabilities"}),
    applies=_applies,
    unseen=weaknesses_not_looked_for,
    known_by=by_advisories,
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=40),
    consequence="Customers' questionnaires and scanners list every one of them, and each has to be explained.",
    recommendation="These updates are more than small steps: make them one by one, in the order given, and test each.",
    prevention="Let a robot propose the updates one at a time, and set aside an hour a week for them.",
    strength="No package that the product runs on has a known weakness.",
)
