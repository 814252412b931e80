"""Oversized files that are still being changed

## What it sees
Source files of 1,000 lines or more, comments included, that people changed in ten commits or more over the last twelve
months. One or two such files are reported only when they take a fifth of all changes to source files, and where they
take less, nothing is praised either. Where all of them take less than a twentieth, it weighs little.

## Why it matters
Nobody keeps a thousand lines in mind. Each change to such a file takes longer, is reviewed less well and
meets other people's changes more often. A large file that nobody touches is left in peace here.

## What to do
Do not rewrite it. Each time it has to change, move the part being changed into a file of its own, with a
test, beginning with the file in the first row.

## When it is wrong
The file is a table, or most of it is comments. One that a program writes without saying so is left out once
`.gitattributes` marks it as `linguist-generated`.

## Sources
Tornhill, Software Design X-Rays (hotspots). 1,000 lines: the usual default of linters for a module.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import busy, many, of_late
from fractional_cto.engine.rules.code import MARKUP

LARGE = 1000  # lines; what linters warn of
REVISIONS = 10  # in twelve months, nearly one a month; fewer do not repay the work
FEW = 3  # files; fewer are worth a finding only from
NOTABLE = 20  # percent of all changes to source files
RARE = 5  # percent of all changes to source files: work hardly meets them
SHOWN = 10

QUERY = """
WITH changed AS (
    SELECT path, any_value(lines) AS lines, count(DISTINCT seq) AS revisions
    FROM recent_changes
    WHERE kind = 'source' AND NOT bot AND this_year
    GROUP BY path
), large AS (
    SELECT *, CAST(round(100.0 * sum(revisions) OVER () / (SELECT sum(revisions) FROM changed)) AS INTEGER) AS percent
    FROM changed
    WHERE lines >= $large AND revisions >= $revisions AND NOT regexp_matches(path, $aside)
)
SELECT path, lines, revisions, percent
FROM large
ORDER BY revisions * lines DESC, path
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the large files that work keeps going through."""
    rows = _large(facts)
    if not rows or (len(rows) < FEW and int(rows[0]["percent"] or 0) < NOTABLE):
        return
    first = rows[0]
    holders = many(len(rows), "source file has", "source files have")
    yield rule.found(
        facts,
        f"{holders} {LARGE:,} lines or more, comments included, and {REVISIONS} or more changes in the last 12 months, "
        f"{first['percent']}% of all changes to source files{'; first' if len(rows) > 1 else ':'} {first['path']}: "
        f"{first['lines']:,} lines, {first['revisions']} changes.",
        [
            Evidence(kind="file", locator=str(row["path"]), value=row["lines"], unit="line", measure="files")
            for row in rows[:SHOWN]
        ],
        severity=Severity.LOW if int(first["percent"] or 0) < RARE else None,
    )


def _large(facts: Facts) -> list[Row]:
    """List what meets both limits, however much of the work goes through it."""
    return of_late(facts, QUERY, {"large": LARGE, "revisions": REVISIONS, "aside": MARKUP})


def _applies(facts: Facts) -> bool:
    """Tell whether there is something to praise: people work here, files grow, and none meets both limits."""
    grown = "SELECT count(*) FROM files WHERE kind = 'source' AND lines >= ? AND NOT regexp_matches(path, ?)"
    return busy(facts) and bool(facts.value(grown, [LARGE // 2, MARKUP])) and not _large(facts)


rule = Rule(
    module=__name__,
    title="Files too large to keep in mind are changed again and again",
    judge=judge,
    needs=frozenset({"changes", "lines"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=8, high=60),
    consequence="Work in these files is slower and breaks more often than elsewhere, so features that touch them cost "
    "more than planned.",
    recommendation="At each change, move the part being changed out of the first file into one of its own, with "
    "a test.",
    prevention="Let the linter refuse files that grow beyond today's size, and lower the limit every quarter.",
    strength="No source file of a thousand lines or more is being changed again and again.",
    applies=_applies,
)
