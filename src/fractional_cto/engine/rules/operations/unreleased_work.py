"""Work waits for a release

## What it sees
The last release is more than half a year old and more than three of the project's own usual intervals
back, while fifty commits or more wait since. At least five releases on the main line are needed to know
the rhythm. Silent where branches are named like versions.

## Why it matters
Work that is paid for earns nothing before it is delivered, and the next release becomes a leap.

## What to do
Release what is there now, then return to small releases at a steady rhythm.

## When it is wrong
Releases go on without tags, or on branches this copy does not hold.

## Sources
DORA, deployment frequency; own thresholds, relative to the project's own rhythm.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules.operations import releases_on_branches

FEWEST_RELEASES = 5
# The last ten intervals say more of today's rhythm than the first ones.
INTERVALS = 10
FEWEST_DAYS = 180
DAYS_OF_A_YEAR = 365
USUAL_INTERVALS = 3
FEWEST_COMMITS = 50


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository whose releases have stopped while work goes on."""
    if releases_on_branches(facts):
        return
    rhythm = _rhythm(facts)
    if int(rhythm["releases"] or 0) < FEWEST_RELEASES:
        return
    age, usual = int(rhythm["age"] or 0), int(rhythm["usual"] or 0)
    waiting = facts.value(
        "SELECT count(*) FROM commits CROSS JOIN subjects "
        "WHERE parents < 2 AND NOT bot AND committed_at > CAST(? AS DATE) + 1 AND committed_at <= as_of",
        [rhythm["last"]],
    )
    if age < max(FEWEST_DAYS, USUAL_INTERVALS * usual) or waiting < FEWEST_COMMITS:
        return
    yield rule.found(
        facts,
        f"{waiting} commits wait since the release {rhythm['name']} of {rhythm['last']}, {age} days ago; "
        f"a release used to come every {usual} days.",
        [Evidence(kind="tag", locator=str(rhythm["name"]), value=waiting, unit="commit", measure="tags")],
    )


def _rhythm(facts: Facts) -> Row:
    (rhythm,) = facts.rows(
        "WITH days AS (SELECT DISTINCT CAST(tagged_at AS DATE) AS day FROM tags CROSS JOIN subjects "
        "WHERE release AND tagged_at <= as_of), "
        "spaced AS (SELECT day, day - lag(day) OVER (ORDER BY day) AS days FROM days) "
        "SELECT count(*) AS releases, (SELECT median(days) FROM (FROM spaced WHERE days IS NOT NULL "
        "ORDER BY day DESC LIMIT $intervals)) AS usual, "
        "(SELECT first(name ORDER BY tagged_at DESC, name) FROM tags CROSS JOIN subjects "
        "WHERE release AND tagged_at <= as_of) AS name, CAST(max(day) AS VARCHAR) AS last, "
        "(SELECT CAST(as_of AS DATE) FROM subjects) - max(day) AS age FROM spaced",
        {"intervals": INTERVALS},
    )
    return rhythm


def _steady(facts: Facts) -> bool:
    rhythm = _rhythm(facts)
    # Where no release was made for a year there may be nothing to release.
    lately = rhythm["age"] is not None and int(rhythm["age"]) < DAYS_OF_A_YEAR
    return lately and int(rhythm["releases"] or 0) >= FEWEST_RELEASES and not releases_on_branches(facts)


rule = Rule(
    module=__name__,
    title="Finished work has been waiting for a release for months",
    judge=judge,
    needs=frozenset({"history", "tags"}),
    applies=_steady,
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=8, high=40),
    consequence="Work that is paid for reaches no customer, and the next release carries the risk of many months at "
    "once.",
    recommendation="Release what is there, then agree on a steady rhythm of small releases.",
    prevention="Let the build make releases, so that one costs minutes.",
    strength="Finished work does not pile up before a release.",
)
