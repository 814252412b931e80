"""The same files are repaired again and again

## What it sees
Source files that were part of six or more repairs (commits whose subject speaks of a fix) over the last
twelve months, where repairs are half or more of all their changes.

## Why it matters
A file that is mostly changed to repair it is not understood, or does something that it cannot do well.
Each further repair costs the same again.

## What to do
Read the repairs of the first file in one sitting: they usually have one cause. Remove that cause, with a
test for each of the repairs.

## When it is wrong
The team writes "fix" for every kind of change. Where more than half of all commits speak of repairs, this
rule says nothing for that reason.

## Sources
Graves et al., Predicting Fault Incidence Using Software Change History (2000): past repairs predict more.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import busy, of_late

REPAIRS = 6  # one every second month
SHARE = 50  # percent of the file's changes
MEANINGLESS = 50  # percent of all commits: there, "fix" is said of everything
WIDEST = 30  # files in a commit; a sweep over many files repairs none in particular
SHOWN = 10

RECENT = """
WITH recent AS (
    SELECT commits.*
    FROM commits CROSS JOIN subjects
    WHERE NOT bot AND parents < 2 AND committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of
)
"""
QUERY = (
    RECENT
    + """
SELECT path, count(DISTINCT seq) FILTER (fix) AS repairs, count(DISTINCT seq) AS revisions
FROM recent_changes
WHERE this_year AND NOT bot AND kind = 'source' AND wide <= $widest
  AND (SELECT 100 * count(*) FILTER (fix) <= $meaningless * count(*) FROM recent)
GROUP BY path
HAVING repairs >= $repairs AND 100 * repairs >= $share * revisions
ORDER BY repairs DESC, revisions, path
"""
)
# Where no commit speaks of a repair, or every one does, the word says nothing of any file.
SPOKEN = f"""{RECENT}
SELECT count(*) FILTER (fix) >= $repairs AND 100 * count(*) FILTER (fix) <= $meaningless * count(*) FROM recent
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the files that are mostly changed to repair them."""
    rows = of_late(facts, QUERY, {"widest": WIDEST, "meaningless": MEANINGLESS, "repairs": REPAIRS, "share": SHARE})
    if not rows:
        return
    first = rows[0]
    many = f"{len(rows)} source files were" if len(rows) > 1 else "1 source file was"
    yield rule.found(
        facts,
        f"{many} repaired {REPAIRS} times or more in the last 12 months, in half of the changes or more; "
        f"{first['path']} {first['repairs']} times in {first['revisions']} changes.",
        [
            Evidence(kind="file", locator=str(row["path"]), value=row["repairs"], unit="repair", measure="changes")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="The same files have to be repaired again and again",
    judge=judge,
    needs=frozenset({"changes"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    audience=Audience.ENGINEER,
    effort=Effort(low=8, high=40),
    consequence="The same faults are paid for several times, and each one reaches customers before it is repaired.",
    recommendation="Read the repairs of the first file together, find their common cause, and remove it with tests.",
    prevention="Ask at the third repair of a file in a quarter what would make the fourth unnecessary.",
    strength="No source file is mostly changed to repair it.",
    applies=lambda facts: busy(facts) and bool(facts.value(SPOKEN, {"repairs": REPAIRS, "meaningless": MEANINGLESS})),
)
