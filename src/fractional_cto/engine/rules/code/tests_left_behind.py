"""Changes that come without tests

## What it sees
The share of people's commits changing 20 lines or more of source over the last twelve months that also
changed a test. Reported below one in five, or where the share fell to half of the year before's.

## Why it matters
Tests protect what they know. When code moves on and tests do not, a green build means less each month,
and nobody notices until it matters.

## What to do
Agree that a change to behaviour comes with a test, and begin with the parts in the evidence, where most
changes came without one.

## When it is wrong
Tests are committed separately from the code they belong to, or live in another repository.

## Sources
Zaidman et al., Studying the co-evolution of production and test code (2011).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import of_late
from fractional_cto.engine.rules.code import UNTESTED

COMMITS = 50  # about one a week; below, a share is chance
LINES = 20  # of source in a commit; smaller ones are often wording and repairs
LOW = 20  # percent
FALLEN = 50  # percent of the year before, and below this share of the commits as well
SHOWN = 10
LIMITS = {"lines": LINES, "aside": UNTESTED, "commits": COMMITS, "low": LOW, "fallen": FALLEN}

CHANGED = """
WITH changed AS (
    SELECT
        seq,
        any_value(this_year) AS recent,
        list(DISTINCT component) FILTER (kind = 'source') AS components,
        count(*) FILTER (kind = 'test') > 0 AS tested
    FROM recent_changes
    WHERE NOT bot
    GROUP BY seq
    HAVING sum(added + deleted) FILTER (kind = 'source' AND NOT regexp_matches(path, $aside)) >= $lines
)
"""
SHARES = (
    CHANGED
    + """
SELECT
    count(*) FILTER (recent) AS commits,
    count(*) FILTER (recent AND tested) AS tested,
    CAST(round(100.0 * count(*) FILTER (recent AND tested) / greatest(count(*) FILTER (recent), 1)) AS INTEGER)
        AS percent,
    CAST(round(100.0 * count(*) FILTER (NOT recent AND tested) / greatest(count(*) FILTER (NOT recent), 1)) AS INTEGER)
        AS earlier,
    count(*) FILTER (recent) >= $commits AND percent < $low AS few,
    count(*) FILTER (recent) >= $commits AND count(*) FILTER (NOT recent) >= $commits AND percent <= $fallen
        AND 100 * percent <= $fallen * earlier AS fell
FROM changed
"""
)
PARTS = (
    CHANGED
    + """
SELECT component, count(*) AS bare
FROM (SELECT unnest(components) AS component FROM changed WHERE recent AND NOT tested)
GROUP BY component
ORDER BY bare DESC, component
LIMIT $shown
"""
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository whose tests do not follow its code."""
    if not facts.value("SELECT count(*) FROM files WHERE kind = 'test'"):
        return  # the rule about few tests says it already
    (row,) = of_late(facts, SHARES, LIMITS)
    if not (row["few"] or row["fell"]):
        return
    yield rule.found(
        facts,
        f"{row['tested']:,} of the {row['commits']:,} commits that changed {LINES} lines or more of source in the last "
        f"12 months also changed a test: {row['percent']}%, after {row['earlier']}% in the 12 months before.",
        [
            Evidence(
                kind="component",
                locator=str(part["component"]),
                value=part["bare"],
                unit="change without a test",
                measure="changes",
            )
            for part in of_late(facts, PARTS, {"lines": LINES, "aside": UNTESTED, "shown": SHOWN})
        ],
    )


rule = Rule(
    module=__name__,
    title="Tests do not keep up with the code",
    judge=judge,
    needs=frozenset({"counted", "lines", "year"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=16, high=60),
    consequence="The tests that exist vouch for less of the product every month, while everybody still relies on them.",
    recommendation="Agree that a change to behaviour comes with a test, first where most changes came without one.",
    prevention="Let the change request show coverage of the lines it changes.",
    strength="Tests keep up: changes of some size regularly come with changed tests.",
    applies=lambda facts: all(
        int(row["commits"] or 0) >= COMMITS and int(row["percent"] or 0) >= FALLEN
        for row in of_late(facts, SHARES, LIMITS)
    ),
)
