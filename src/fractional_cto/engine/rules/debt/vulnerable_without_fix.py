"""Known weaknesses that no version repairs

## What it sees
Packages that the product runs on with a known weakness for which the advisories name no repaired version. What
only reports tell of that their database has not reviewed is a finding of its own, with one line for each package and
a lower severity. Go's database is the one that says so: a program makes such reports from the advisories of others,
and where it can not tell their versions in those of a Go module, it calls every version weak.

## Why it matters
Waiting does not help: often nobody keeps the package any more, or the weakness is in how it is meant to be
used. Each month makes the product lean on it further, and only work of one's own closes it.

## What to do
Read the advisory: it may name a setting or a way of use that is safe. Else replace the package, or keep the
weak part away from whatever comes from outside, and write down why that is enough.

## When it is wrong
A repaired version exists, but the advisory was not updated: look at the package's own list of changes. The
advisory is disputed by its maintainers. A report that was not reviewed may speak of versions long after the one in
use, or before it.

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
    doubtful,
    looked_for_weaknesses,
    many,
    runs_on_weaknesses,
    vulnerable,
    weaknesses_not_looked_for,
    with_others,
)

SHOWN = 10


def judge(facts: Facts) -> Iterator[Finding]:
    """Find what can only be replaced or fenced in, and apart from it what nobody knows to be weak."""
    on = [row for row in vulnerable(facts) if row["scope"] == "runtime"]
    rows = [row for row in measure(facts, "vulnerabilities") if not row["fixed"] and row["imported"] is not False]
    if packages := [row for row in on if row["unfixed"]]:
        yield _open(facts, packages, [row for row in rows if not doubtful(row)])
    if packages := [row for row in on if row["unreviewed"]]:
        yield _unreviewed(facts, packages, [row for row in rows if doubtful(row)])


def _open(facts: Facts, packages: list[Row], rows: list[Row]) -> Finding:
    names = {(row["ecosystem"], row["name"]) for row in packages}
    rows = [row for row in rows if (row["ecosystem"], row["name"]) in names]
    first = f"{rows[0]['name']} {rows[0]['version']}"
    weak = len({(row["name"], row["advisory"]) for row in rows})
    return rule.found(
        facts,
        f"{many(len(packages), 'package', 'packages')} that the product runs on "
        f"{'has' if len(packages) == 1 else 'have'} "
        f"{many(weak, 'known weakness that no version repairs', 'known weaknesses that no version repairs')}: "
        f"{with_others(first, len(packages))}.",
        [_shown(row) for row in rows[:SHOWN]],
    )


def _unreviewed(facts: Facts, packages: list[Row], rows: list[Row]) -> Finding:
    """Tell of each package once, however many reports there are: they are read together or not at all."""
    packages.sort(key=lambda row: -int(row["unreviewed"] or 0))
    number = sum(int(row["unreviewed"] or 0) for row in packages)
    first = f"{packages[0]['name']} {packages[0]['versions']}"
    examples = {(row["ecosystem"], row["name"]): row for row in reversed(rows)}
    return rule.found(
        facts,
        f"{many(number, 'report calls', 'reports call')} {with_others(first, len(packages))} weak and "
        f"{'names' if number == 1 else 'name'} no version that repairs it. The database that published "
        f"{'it' if number == 1 else 'them'} has not reviewed {'it' if number == 1 else 'them'}: whether the version in "
        "use is weak is not known.",
        [_counted(row, examples[row["ecosystem"], row["name"]]) for row in packages[:SHOWN]],
        key="unreviewed",
        title="Reports of weaknesses that their database has not reviewed",
        severity=Severity.LOW,
        effort=Effort(low=1, high=8),
        consequence="Customers' scanners list each of these reports, and somebody has to say of each whether it is "
        "true of the version in use.",
        recommendation="Look in the advisories of the product itself which of these weaknesses the version in use has. "
        "A repaired version may stand in the report under another path of the package: where it has the weakness, move "
        "there; where it has not, write down why.",
    )


def _counted(package: Row, example: Row) -> Evidence:
    number = int(package["unreviewed"] or 0)
    said = f": {example['summary']}" if example["summary"] else ""
    return Evidence(
        kind="file",
        locator=_place(example),
        value=f"{example['name']} {example['version']}, {many(number, 'report', 'reports')} not reviewed by the "
        f"database, {'such as ' if number > 1 else ''}{example['advisory']}{said}"[:200],
        measure="vulnerabilities",
    )


def _shown(row: Row) -> Evidence:
    said = f": {row['summary']}" if row["summary"] else ""
    return Evidence(
        kind="file",
        locator=_place(row),
        value=f"{row['name']} {row['version']}, {row['advisory']} ({row['severity']}){said}"[:200],
        measure="vulnerabilities",
    )


def _place(row: Row) -> str:
    return f"{row['path']}:{row['line']}" if row["line"] else str(row["path"])


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
