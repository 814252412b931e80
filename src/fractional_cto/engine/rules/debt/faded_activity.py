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
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity, Value
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import busy, many, the_year

PEAK = 100  # commits in the busiest year; less was never much
QUIET = 50  # commits in a year: less than one a week
YEARS = 5  # what was busy longer ago tells of another time
SHARE = 10  # percent of it

YEARLY = """
WITH years AS MATERIALIZED (
    SELECT
        datesub('month', committed_at, as_of) // 12 AS ago,
        count(*) AS commits,
        count(DISTINCT author) AS people
    FROM commits CROSS JOIN subjects
    WHERE NOT bot AND parents < 2 AND committed_at <= as_of
    GROUP BY ago
)
"""
QUERY = (
    YEARLY
    + """
SELECT
    coalesce((SELECT commits FROM years WHERE ago = 0), 0) AS now,
    coalesce((SELECT people FROM years WHERE ago = 0), 0) AS people,
    peak.commits,
    peak.people AS peak_people,
    strftime(as_of - to_months(CAST(12 * ago AS INTEGER)), '%Y-%m') AS until
FROM years peak CROSS JOIN subjects
WHERE ago BETWEEN 1 AND $years AND peak.commits >= $peak AND now < $quiet AND 100 * now < $share * peak.commits
ORDER BY peak.commits DESC, ago
LIMIT 1
"""
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository that was busy once and is quiet now."""
    for row in facts.rows(QUERY, {"peak": PEAK, "share": SHARE, "quiet": QUIET, "years": YEARS}):
        yield rule.found(
            facts,
            f"{_people(row['people'])} made {many(int(row['now'] or 0), 'commit', 'commits')} in {the_year(facts)}; in "
            f"the busiest of the {YEARS} years before, up to {row['until']}, {_people(row['peak_people'])} made "
            f"{row['commits']:,}.",
            [
                Evidence(
                    kind="repository",
                    locator=facts.repository or "",
                    value=row["now"],
                    unit="commit",
                    measure="commits",
                )
            ],
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
    applies=lambda facts: (
        busy(facts)
        and bool(
            facts.value(
                f"{YEARLY} SELECT count(*) FROM years WHERE ago BETWEEN 1 AND ? AND commits >= ?", [YEARS, PEAK]
            )
        )
    ),
)
