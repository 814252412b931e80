"""Known weaknesses that no version repairs

## What it sees
Packages that the product runs on with a known weakness for which the advisories name no repaired version.

## Why it matters
Waiting does not help: often nobody keeps the package any more, or the weakness is in how it is meant to be
used. Each month makes the product lean on it further, and only work of one's own closes it.

## What to do
Read the advisory: it may name a setting or a way of use that is safe. Else replace the package, or keep the
weak part away from whatever comes from outside, and write down why that is enough.

## When it is wrong
A repaired version exists, but the advisory was not updated: look at the package's own list of changes. The
advisory is disputed by its maintainers.

## Sources
OSV schema, `affected[].ranges[].events`: a range without `fixed` has no repair.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import (
    by_advisories,
    looked_for_weaknesses,
    many,
    runs_on_weaknesses,
    vulnerable,
    weaknesses_not_looked_for,
    with_others,
)

SHOWN = 10


def judge(facts: Facts) -> Iterator[Finding]:
    """Find what can only be replaced or fenced in."""
    packages = [row for row in vulnerable(facts) if row["scope"] == "runtime" and row["unfixed"]]
    if not packages:
        return
    names = {(row["ecosystem"], row["name"]) for row in packages}
    rows = [
        row
        for row in measure(facts, "vulnerabilities")
        if not row["fixed"] and row["imported"] is not False and (row["ecosystem"], row["name"]) in names
    ]
    first = f"{rows[0]['name']} {rows[0]['version']}"
    weak = len({(row["name"], row["advisory"]) for row in rows})
    yield rule.found(
        facts,
        f"{many(len(packages), 'package', 'packages')} that the product runs on "
        f"{'has' if len(packages) == 1 else 'have'} "
        f"{many(weak, 'known weakness that no version repairs', 'known weaknesses that no version repairs')}: "
        f"{with_others(first, len(packages))}.",
        [_shown(row) for row in rows[:SHOWN]],
    )


def _shown(row: Row) -> Evidence:
    said = f": {row['summary']}" if row["summary"] else ""
    return Evidence(
        kind="file",
        locator=f"{row['path']}:{row['line']}" if row["line"] else str(row["path"]),
        value=f"{row['name']} {row['version']}, {row['advisory']} ({row['severity']}){said}"[:200],
        measure="vulnerabilities",
    )


rule = Rule(
    module=__name__,
    title="Known weaknesses that no version repairs",
    judge=judge,
    needs=frozenset({"dependencies", "vulnerabilities"}),
    applies=lambda facts: looked_for_weaknesses(facts) and runs_on_weaknesses(facts),
    unseen=weaknesses_not_looked_for,
    known_by=by_advisories,
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=60),
    consequence="The weakness stays open until somebody replaces the package or fences it in; no update will come.",
    recommendation="Read each advisory for a safe way of use; else replace the package, or keep it away from input "
    "from outside.",
    prevention="Before a package is taken in, look whether somebody still repairs it.",
    strength="Every known weakness of what the product runs on has a repaired version.",
)
