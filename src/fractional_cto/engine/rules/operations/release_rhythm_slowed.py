"""Releases have become rare

## What it sees
Half as many releases in the last twelve months as in the twelve before, or fewer, while the number of
commits did not fall by half. At least six releases in the earlier year are needed, and one in the later.
Silent where branches are named like versions.

## Why it matters
Customers wait longer for the same work, and each release carries more risk.

## What to do
Ask what made releasing harder (manual steps, fear, missing tests) and remove the first cause.

## When it is wrong
The team chose fewer, larger releases on purpose, or delivers without tags now.

## Sources
DORA, deployment frequency; own thresholds, relative to the project's own rhythm.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules.operations import releases_on_branches

FEWEST_BEFORE = 6
FALL = 0.5


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository that releases half as often as a year ago, or less."""
    if releases_on_branches(facts):
        return
    before, now, commits_before, commits_now = _years(facts)
    if before < FEWEST_BEFORE or not 0 < now <= before * FALL or commits_now <= commits_before * FALL:
        return
    yield rule.found(
        facts,
        f"{now} releases in the last 12 months, {before} in the year before that; commits went from {commits_before} "
        f"to {commits_now}.",
        [Evidence(kind="repository", locator=facts.repository or "", value=now, unit="release", measure="tags")],
    )


def _years(facts: Facts) -> tuple[int, int, int, int]:
    (count,) = facts.rows(
        "WITH dated AS (SELECT 'release' AS what, CAST(tagged_at AS DATE) AS day FROM tags WHERE release "
        "GROUP BY day UNION ALL SELECT 'commit', committed_at FROM commits WHERE parents < 2 AND NOT bot), "
        "year AS (SELECT what, CASE WHEN day > as_of - INTERVAL 12 MONTH THEN 'now' ELSE 'before' END AS period "
        "FROM dated CROSS JOIN subjects WHERE day > as_of - INTERVAL 24 MONTH AND day <= as_of) "
        "SELECT count(*) FILTER (what = 'release' AND period = 'before') AS before, "
        "count(*) FILTER (what = 'release' AND period = 'now') AS now, "
        "count(*) FILTER (what = 'commit' AND period = 'before') AS commits_before, "
        "count(*) FILTER (what = 'commit' AND period = 'now') AS commits_now FROM year"
    )
    before, now, commits_before, commits_now = (int(value or 0) for value in count.values())
    return before, now, commits_before, commits_now


def _steady(facts: Facts) -> bool:
    before, now, _, _ = _years(facts)
    return before >= FEWEST_BEFORE and now > before * FALL and not releases_on_branches(facts)


rule = Rule(
    module=__name__,
    title="Releases have become half as frequent",
    judge=judge,
    needs=frozenset({"history", "tags", "year"}),
    applies=_steady,
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=8, high=40),
    consequence="Customers wait longer for the same amount of work, and each release carries more risk.",
    recommendation="Find out what made releasing harder and remove the first cause.",
    prevention="Show the number of releases a month where the team sees it.",
    strength="Releases have not become rare within a year.",
)
