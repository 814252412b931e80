"""Decisions of people who have left are not recorded

## What it sees
At least half of the regular contributors (ten commits or more) have left or not committed for a year, and the
repository holds no decision records: no folder or file of decisions, proposals or design documents.

## Why it matters
Code says what was decided, never why. When those who know are gone, their successors either do not dare to
change it, or repeat a mistake that was already made once.

## What to do
Ask those who are still reachable for the five decisions newcomers question most, and write half a page
each: situation, options, choice, consequences. From now on write one whenever a choice is hard to undo.

## When it is wrong
Decisions are recorded in a tracker, wiki or change requests, and people do find them there.

## Sources
Nygard, Documenting Architecture Decisions (2011); MADR.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule

LARGE = 20_000  # lines of source; below, the code can be asked
REGULAR = 10  # commits; fewer seldom decide anything
REGULARS = 6  # people; below, those who stay were there when it was decided
SHOWN = 10
RECORDS = (
    r"(?i)(^|/)(adrs?|decisions?|decision[-_](log|records?)|architecture[-_]decisions?|rfcs?|proposals?|enhancements"
    r"|design([-_]docs?)?|why)(/|\.\w+$)|(^|/)(adr|rfc)[-_]?\d+[^/]*$"
)

PEOPLE = """
SELECT person, commits, gone
FROM people
WHERE NOT bot AND commits >= $regular
ORDER BY commits DESC, person
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a large code base whose reasons left with its people."""
    recorded = facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?) AND kind <> 'source'", [RECORDS])
    regulars = facts.rows(PEOPLE, {"regular": REGULAR})
    gone = [row for row in regulars if row["gone"]]
    if not _large(facts) or recorded or len(regulars) < REGULARS or 2 * len(gone) < len(regulars):
        return
    yield rule.found(
        facts,
        f"{len(gone)} of the {len(regulars)} people with {REGULAR} or more commits have left or made none for a "
        "year, and no decision record says why things are as they are.",
        [
            Evidence(kind="person", locator=str(row["person"]), value=row["commits"], unit="commit", measure="people")
            for row in gone[:SHOWN]
        ],
    )


def _large(facts: Facts) -> bool:
    return bool(facts.value("SELECT coalesce(sum(lines), 0) >= ? FROM files WHERE kind = 'source'", [LARGE]))


rule = Rule(
    module=__name__,
    title="The reasons for past decisions left with the people who made them",
    judge=judge,
    needs=frozenset({"history", "tree", "lines", "year"}),
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=12),
    quick_win=True,
    consequence="The team avoids parts it does not understand, or pays twice for a lesson somebody already learned.",
    recommendation="Record the five decisions newcomers question most, half a page each, beside the code.",
    prevention="Ask for a decision record in every change request that is hard to undo.",
    strength="Reasons are within reach: decisions are recorded, or most of those who made them are still active.",
    applies=lambda facts: _large(facts) and len(facts.rows(PEOPLE, {"regular": REGULAR})) >= REGULARS,
)
