"""A hotspot belongs to nobody

## What it sees
Hotspots changed thirty times or more in the last twelve months by eight people or more, none of whom made a
quarter of the changes. Three such files are needed; bots are left out.

## Why it matters
Files that many change a little and nobody looks after collect defects: everybody sees a corner, nobody the
whole.

## What to do
Name one person who looks at every change to the file and has the time to tidy it.

## When it is wrong
The file is a list (settings, routes, translations) to which everybody rightly adds a line.

## Sources
Bird et al., Don't touch my code!, FSE 2011; D'Ambros et al., Fractal Figures, 2005.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import of_late, the_year

SHOWN = 10
LEAST_SCORE = 10
FEWEST_FILES = 3
FEWEST_CHANGES = 30
FEWEST_PEOPLE = 8
SHARE = 0.25
# Declarations everybody adds a line to.
LIST = r"(?i)(^|/)[^/]*(settings|config|routes?|urls|index|schema|constants|__init__|permissions|locale|messages)[^/]*$"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find hotspots that many change and nobody leads."""
    rows = [row for row in _crowded(facts) if row["leaderless"]]
    if len(rows) < FEWEST_FILES:
        return
    yield rule.found(
        facts,
        f"{len(rows)} of the most changed files have no one who leads: {rows[0]['path']} was changed "
        f"{rows[0]['changes']} times by {rows[0]['people']} people in {the_year(facts)}, by none of them more than "
        f"{rows[0]['most']} times.",
        [
            Evidence(
                kind="file",
                locator=str(row["path"]),
                value=f"{row['changes']} changes by {row['people']} people",
                measure="hotspots",
            )
            for row in rows[:SHOWN]
        ],
    )


def _crowded(facts: Facts) -> list[Row]:
    measure(facts, "hotspots")
    return of_late(
        facts,
        "WITH work AS (SELECT path, author, count(*) AS changes FROM recent_changes WHERE NOT bot AND this_year "
        "GROUP BY path, author) "
        "SELECT path, CAST(sum(changes) AS INTEGER) AS changes, count(*) AS people, max(changes) AS most, "
        "most < $share * sum(changes) AS leaderless "
        "FROM work JOIN (SELECT path, score FROM hotspots WHERE score >= $score) USING (path) "
        "WHERE NOT regexp_matches(path, $list) GROUP BY path "
        "HAVING sum(changes) >= $changes AND people >= $people "
        "ORDER BY any_value(score) DESC, path",
        {"score": LEAST_SCORE, "list": LIST, "changes": FEWEST_CHANGES, "people": FEWEST_PEOPLE, "share": SHARE},
    )


rule = Rule(
    module=__name__,
    title="Some of the busiest files are looked after by nobody",
    judge=judge,
    needs=frozenset({"history", "changes", "lines"}),
    applies=lambda facts: (
        len(_crowded(facts)) >= FEWEST_FILES and not any(row["leaderless"] for row in _crowded(facts))
    ),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=24),
    consequence="Files that everybody changes a little and nobody looks after collect mistakes that customers notice.",
    recommendation="Name one person for each of these files who sees every change and has time to tidy up.",
    prevention="Write the names into CODEOWNERS, so that the reviews reach them.",
    strength="None of the busiest files is changed by many people and led by nobody.",
)
