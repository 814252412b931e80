"""Nobody has joined

## What it sees
A repository of four years or more with three regular people or more (five commits in the last twelve months),
none of whom made the first commit within the last twenty-four months. Bots are left out.

## Why it matters
Nobody knows any more how long it takes a newcomer to be useful; what is unwritten stays unwritten.

## What to do
Let the next newcomer, or a colleague from another team, set the project up from the instructions and write
down every gap.

## When it is wrong
The team is complete and happy; then this is a note, not a problem.

## Sources
CHAOSS, new contributors; own thresholds.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import the_year
from fractional_cto.engine.rules.team import REGULAR_COMMITS

SHOWN = 10
FEWEST_PEOPLE = 3


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a team that has not grown for two years."""
    rows = _regular(facts)
    if len(rows) < FEWEST_PEOPLE or any(row["new"] for row in rows):
        return
    yield rule.found(
        facts,
        f"None of the {len(rows)} people with {REGULAR_COMMITS} or more commits in {the_year(facts)} began within the "
        f"last 24 months; the last one to join and stay was {rows[0]['author']}, on {rows[0]['first']}.",
        [
            Evidence(kind="person", locator=str(row["author"]), value=f"since {row['first']}", measure="people")
            for row in rows[:SHOWN]
        ],
    )


def _regular(facts: Facts) -> list[Row]:
    if facts.value("SELECT first_at > as_of - INTERVAL 48 MONTH FROM subjects"):
        return []
    return facts.rows(
        "SELECT author, strftime(any_value(people.first_at), '%Y-%m-%d') AS first, "
        "any_value(people.first_at > as_of - INTERVAL 24 MONTH) AS new "
        "FROM commits JOIN people ON people.person = commits.author CROSS JOIN subjects "
        "WHERE parents < 2 AND NOT commits.bot AND committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of "
        "GROUP BY author HAVING count(*) >= ? ORDER BY first DESC, author",
        [REGULAR_COMMITS],
    )


rule = Rule(
    module=__name__,
    title="Nobody has joined the team for two years",
    judge=judge,
    needs=frozenset({"history", "year"}),
    applies=lambda facts: len(_regular(facts)) >= FEWEST_PEOPLE,
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=8, high=24),
    consequence="When somebody has to be replaced or the team has to grow, nobody knows how long that takes.",
    recommendation="Let somebody from outside the team set the project up from the instructions and note every gap.",
    prevention="Repeat that once a year.",
    strength="People have joined within the last two years and stayed.",
)
