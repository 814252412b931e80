"""Commit messages that say nothing

## What it sees
Commits by people over the last twelve months whose subject holds no information: a single word, "wip",
"fix", "update", "changes", or only a file name: one in five or more.

## Why it matters
The history is the only record of why each line is there. Where it says "fix", whoever has to change the
line later must guess, or find the person who wrote it.

## What to do
Agree on one sentence: what changed and why. If change requests are squashed, their title becomes it.

## When it is wrong
Reasons are recorded in change requests that every commit can be traced to.

## Sources
Pro Git, chapter 5 (commit guidelines).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule

SHARE = 20  # percent of the commits
COMMITS = 50  # about one a week; below, a share is chance
SHOWN = 10
NOTHING = (
    r"(?i)^\W*([a-z]*|(wip|fix(es|ed)?|bug ?fix(es)?|hot ?fix|updates?d?|changes?|changed|minor|small|misc|stuff"
    r"|tmp|temp|test"
    r"(s|ing)?|cleanup|clean up|refactor(ing|ed)?|typos?|more|some|quick|commit|save|progress|work|done|oops"
    r"|again|lint|the"
    r"|a|file|files|code|readme|[\w/.-]+\.[a-z]\w{0,3})([\s,:-]+(fix(es|ed)?|updates?|changes?|minor|stuff|more|again|up|code|files?"
    r"|bugs?|typos?|issues?|errors?|tests?|lint|[\w/.-]+\.[a-z]\w{0,3}))?)\W*$"
)

RECENT = """
WITH recent AS (
    SELECT commits.*
    FROM commits CROSS JOIN subjects
    WHERE NOT bot AND parents < 2 AND review IS NULL
      AND committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of
)
"""
QUERY = (
    RECENT
    + """
SELECT sha, subject, count(*) OVER () AS empty, commits
FROM recent CROSS JOIN (SELECT count(*) AS commits FROM recent)
WHERE regexp_matches(subject, $nothing)
QUALIFY commits >= $commits AND 100 * empty >= $share * commits
ORDER BY seq DESC
"""
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a history that does not say why."""
    rows = facts.rows(QUERY, {"nothing": NOTHING, "commits": COMMITS, "share": SHARE})
    if rows:
        first = rows[0]
        yield rule.found(
            facts,
            f"{first['empty']:,} of {first['commits']:,} commits without a reference to a change request in the last "
            f"12 months have a subject that says nothing, such as “{first['subject']}”.",
            [
                Evidence(kind="commit", locator=str(row["sha"]), value=row["subject"], measure="commits")
                for row in rows[:SHOWN]
            ],
        )


rule = Rule(
    module=__name__,
    title="The history does not say why things were changed",
    judge=judge,
    needs=frozenset({"changes"}),
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=3),
    quick_win=True,
    consequence="Finding out why something is the way it is takes hours instead of minutes, or is not possible once "
    "its author has left.",
    recommendation="Agree on one sentence per change: what changed, and why.",
    prevention="Let the build refuse change requests whose title has fewer than three words.",
    strength="Commit messages seldom say nothing.",
    applies=lambda facts: bool(facts.value(f"{RECENT} SELECT count(*) >= ? FROM recent", [COMMITS])),
)
