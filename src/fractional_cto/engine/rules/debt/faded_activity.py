"""Work on the repository has faded

## What it sees
People made fewer than 50 commits in the last twelve months, and fewer than a tenth as many as in the
busiest of the five years before, which had 100 or more.

## Why it matters
A finished product is quiet, and so is an abandoned one. If customers still use it, nobody is practised in
changing it when they have to.

## What to do
Decide which it is. If it stays: name an owner, check that it still builds and that it can be released.
If not: say so in the README, archive the repository, and plan the move of those who depend on it.

## When it is wrong
The work went on in another repository.

## Sources
CHAOSS: code changes commits. OpenSSF Scorecard: Maintained.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity, Value
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import busy, many, the_year

PEAK = 100  # commits in the busiest year; less was never much
QUIET = 50  # commits in a year: less than one a week
YEARS = 5  # what was busy longer ago tells of another time
SHARE = 10  # percent of it

YEARLY = """
SELECT
    datesub('month', committed_at, as_of) // 12 AS ago,
    count(*) AS commits,
    count(DISTINCT author) AS people,
    strftime(as_of - to_months(CAST(12 * ago AS INTEGER)), '%Y-%m') AS until
FROM commits CROSS JOIN subjects
WHERE NOT bot AND parents < 2 AND committed_at <= as_of
GROUP BY ago, as_of
ORDER BY commits DESC, ago
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository that was busy once and is quiet now."""
    now, people = next(((row["commits"], row["people"]) for row in facts.rows(YEARLY) if row["ago"] == 0), (0, 0))
    busiest = next(_busy_years(facts), None)
    if busiest is None or int(now or 0) >= QUIET or 100 * int(now or 0) >= SHARE * int(busiest["commits"] or 0):
        return
    yield rule.found(
        facts,
        f"{_people(people)} made {many(int(now or 0), 'commit', 'commits')} in {the_year(facts)}; in the busiest of "
        f"the {YEARS} years before, up to {busiest['until']}, {_people(busiest['people'])} made "
        f"{busiest['commits']:,}.",
        [Evidence(kind="repository", locator=facts.repository or "", value=now, unit="commit", measure="commits")],
    )


def _busy_years(facts: Facts) -> Iterator[Row]:
    """Give the busy ones of the years before the last, the busiest first."""
    return (
        row for row in facts.rows(YEARLY) if 1 <= int(row["ago"] or 0) <= YEARS and int(row["commits"] or 0) >= PEAK
    )


def _people(count: Value) -> str:
    return many(int(count or 0), "person", "people")


rule = Rule(
    module=__name__,
    title="Work on this code has nearly stopped",
    judge=judge,
    needs=frozenset({"history", "year"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=2, high=16),
    consequence="If customers depend on it, the next urgent change will be made by somebody out of practice, or "
    "by nobody.",
    recommendation="Decide whether it stays: then name an owner and prove that it can be built and released; or "
    "retire it.",
    prevention="Go through the list of repositories once a year and give each an owner or an end date.",
    strength="Work goes on: activity has not faded to a tenth of what it once was.",
    applies=lambda facts: busy(facts) and any(_busy_years(facts)),
)
