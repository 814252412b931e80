"""Changes too large to review

## What it sees
The share of people's commits to source over the last twelve months that changed more than 400 lines of
source and tests. Merges are not counted; a squashed change request counts as the one change it was
reviewed as.

## Why it matters
Reviewers find most mistakes in up to 400 lines; beyond that they skim. Large changes also wait longer,
clash more often and are harder to take back.

## What to do
Cut work into steps that can be delivered one at a time, switched off until complete.

## When it is wrong
The large commits are moves, imports or formatting, which need no reading line by line.

## Sources
Cohen et al., Best Kept Secrets of Peer Code Review (2006): 200 to 400 lines. DORA capabilities: working
in small batches.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import of_late

LARGE = 400  # lines: where review stops finding most mistakes
SHARE = 15  # percent of the commits
COMMITS = 50  # about one a week; below, a share is chance
SHOWN = 10

SIZED = """
WITH sized AS (
    SELECT seq, CAST(sum(added + deleted) AS INTEGER) AS size
    FROM recent_changes
    WHERE kind IN ('source', 'test') AND NOT bot AND this_year
    GROUP BY seq
    HAVING count(*) FILTER (kind = 'source') > 0
)
"""
QUERY = (
    SIZED
    + """
SELECT sha, size, count(*) OVER () AS large, commits, middle
FROM sized
JOIN (SELECT seq, sha FROM commits) USING (seq)
CROSS JOIN (SELECT count(*) AS commits, CAST(median(size) AS INTEGER) AS middle FROM sized)
WHERE size > $large_size
QUALIFY commits >= $commits AND 100 * large >= $share * commits
ORDER BY size DESC, seq
"""
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a habit of changes that nobody can review."""
    rows = of_late(facts, QUERY, {"large_size": LARGE, "commits": COMMITS, "share": SHARE})
    if not rows:
        return
    first = rows[0]
    yield rule.found(
        facts,
        f"{first['large']:,} of the {first['commits']:,} commits to source in the last 12 months "
        f"changed more than {LARGE} lines of source and tests; the median is {first['middle']} lines.",
        [
            Evidence(kind="commit", locator=str(row["sha"]), value=row["size"], unit="line", measure="changes")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Many changes are too large to be reviewed",
    judge=judge,
    needs=frozenset({"counted"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=16),
    consequence="Mistakes pass review because there is too much to read, and when something breaks a lot has to be "
    "taken back at once.",
    recommendation="Cut work into steps of at most 400 lines that are delivered one at a time, switched off "
    "until complete.",
    prevention="Let the build comment on change requests of more than 400 lines.",
    strength="No habit of oversized changes shows: few commits change more than a reviewer can read.",
    applies=lambda facts: len(of_late(facts, f"{SIZED} FROM sized")) >= COMMITS,
)
