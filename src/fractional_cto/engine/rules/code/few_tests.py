"""Few or no tests

## What it sees
How many lines of tests there are for each line of source. No test file at all weighs most; less than one
line in five is reported too. Languages whose tests stand inside the source file are not judged.

## Why it matters
Without tests a team can only find out by hand whether a change broke something, so it releases seldom, or
finds out from its customers.

## What to do
Begin with the paths that earn money: sign-up, payment, the one thing customers come for. One test of each
through the whole system, then tests beside whatever changes.

## When it is wrong
The tests live in another repository, or in folders whose names do not say so.

## Sources
DORA capabilities: test automation. Well-tested projects hold between half a line and two lines of tests
for each line of source; one in five is well below that range.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules.code import UNTESTED

LARGE = 2_000  # lines of source; below, a small tool may be tested by using it
SHARE = 20  # percent of the source

QUERY = """
SELECT
    CAST(coalesce(sum(lines) FILTER (kind = 'source'), 0) AS BIGINT) AS source,
    CAST(coalesce(sum(lines) FILTER (kind = 'test'), 0) AS BIGINT) AS tests,
    count(*) FILTER (kind = 'test') AS files,
    CAST(floor(100.0 * tests / greatest(source, 1)) AS INTEGER) AS percent,
    source >= $large AND 2 * source >= any_value(everything) AS judged,
    judged AND 100 * tests < $share * source AS few
FROM files, (SELECT sum(lines) AS everything FROM files WHERE kind = 'source')
WHERE kind = 'test' OR NOT regexp_matches(path, $aside)
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository with no tests, or with few for its size."""
    row = _amounts(facts)
    if not row["few"]:
        return
    evidence = [
        Evidence(
            kind="repository", locator=facts.repository or "", value=row["tests"], unit="line of tests", measure="files"
        )
    ]
    if not row["files"]:
        yield rule.found(
            facts,
            f"There is no test file for {row['source']:,} lines of source.",
            evidence,
            title="There are no automatic tests",
            severity=Severity.HIGH,
            funding_blocker=True,
        )
        return
    yield rule.found(
        facts,
        f"{row['files']} test file{'s hold' if row['files'] != 1 else ' holds'} {row['tests']:,} lines for "
        f"{row['source']:,} lines of source: {row['percent']} lines of tests for each 100 of source.",
        evidence,
    )


def _amounts(facts: Facts) -> Row:
    (row,) = facts.rows(QUERY, {"large": LARGE, "share": SHARE, "aside": UNTESTED})
    return row


rule = Rule(
    module=__name__,
    title="There are few tests for the size of the code",
    judge=judge,
    needs=frozenset({"tree", "lines"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=40, high=200),
    deal="Without tests nobody can promise that the growth in the plan will not break what is sold today, so "
    "examiners add a rebuild to the price.",
    fix_14="Test the two or three paths that earn money from end to end, and run these tests on every change.",
    fix_90="Every repaired mistake and every new feature brings its test; coverage is shown and does not fall.",
    consequence="Every release is a gamble or costs days of checking by hand, and the team slows down as the "
    "product grows.",
    recommendation="Test the paths that earn money through the whole system first, then whatever is being changed.",
    prevention="Show coverage in every change request and do not let it fall.",
    strength="The amount of tests fits the size of the code.",
    applies=lambda facts: bool(_amounts(facts)["judged"]),
)
