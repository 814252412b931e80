"""Large files that keep growing

## What it sees
Source files of 600 lines or more that existed a year ago and grew by a third or more, and by 300 lines or
more, in the last twelve months. Growth that came with one commit is left out.

## Why it matters
A file grows when each new feature is added where the last one was. It gets harder to change month by
month, and splitting it costs more the longer it waits. This is the moment when it is still cheap.

## What to do
Look at what was added in the last year: it usually belongs together and can move out as one piece.

## When it is wrong
The growth is documentation, or a table of data kept as code.

## Sources
Lehman's second law: complexity grows unless work is done to reduce it. Tornhill, Software Design X-Rays
(complexity trends).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import busy, of_late
from fractional_cto.engine.rules.code import MARKUP

LARGE = 600  # lines; smaller files may grow
GROWTH = 300  # lines in twelve months: half of a large file
RATIO = 4  # times the growth is what it has now: it grew by a third or more
ONCE = 80  # percent of the growth; more in one commit is an import or documentation, not a habit
SHOWN = 10
BUILT = r"\.(esm|umd|cjs|iife)\.js$"

QUERY = """
WITH grown AS (
    SELECT path, any_value(lines) AS lines, CAST(sum(added - deleted) AS INTEGER) AS grown
    FROM recent_changes
    WHERE this_year AND kind = 'source' AND lines >= $large
      AND NOT regexp_matches(path, $aside)
      AND NOT regexp_matches(path, $built)
      AND (NOT ends_with(path, '.js') OR replace(path, '.js', '.esm.js') NOT IN (SELECT path FROM files))
    GROUP BY path
    HAVING 100 * max(added - deleted) <= $once * grown
       AND grown >= $growth AND any_value(lines) BETWEEN grown + 1 AND grown * $ratio
)
SELECT path, lines, grown
FROM grown
WHERE path IN (
    SELECT file FROM changes JOIN commits USING (seq) CROSS JOIN subjects
    WHERE committed_at <= as_of - INTERVAL 12 MONTH
)
ORDER BY grown DESC, path
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the files that new features pile up in."""
    rows = of_late(
        facts, QUERY, {"large": LARGE, "growth": GROWTH, "ratio": RATIO, "aside": MARKUP, "built": BUILT, "once": ONCE}
    )
    if not rows:
        return
    first = rows[0]
    many = f"{len(rows)} source files" if len(rows) > 1 else "1 source file"
    yield rule.found(
        facts,
        f"{many} of {LARGE} lines or more grew by a third or more in the last 12 months; "
        f"{first['path']} by {first['grown']:,} lines to {first['lines']:,}.",
        [
            Evidence(kind="file", locator=str(row["path"]), value=row["grown"], unit="line more", measure="changes")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Large files keep growing instead of being divided",
    judge=judge,
    needs=frozenset({"counted", "lines", "year"}),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=24),
    consequence="What is cheap to divide this quarter becomes the part nobody dares to change next year.",
    recommendation="Move what was added to the first file in the last year into a file of its own.",
    prevention="Look at the ten fastest-growing files once a quarter and divide the first.",
    strength="No large file grew by a third in the last year: new code finds a place of its own.",
    applies=lambda facts: (
        busy(facts)
        and bool(
            facts.value(
                "SELECT count(*) FROM files WHERE kind = 'source' AND lines >= ? AND NOT regexp_matches(path, ?)",
                [LARGE, MARKUP],
            )
        )
    ),
)
