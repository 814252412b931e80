"""Hotspots without tests nearby

## What it sees
Of the up to 20 highest hotspots (source files both large and often changed in the last twelve months),
those for which no test file carries their name and fewer than three in ten of whose changes came together
with a change to a test.

## Why it matters
These files change the most and are the hardest to change. Without a test nearby, whether a change broke
something is found out by using the product.

## What to do
Take the first file, write down what it must do as tests of its public surface, before its next change.
Go on with one file a sprint.

## When it is wrong
Tests of the whole product cover the file without naming it and rarely have to change. Coverage figures
from the build would tell.

## Sources
Tornhill, Your Code as a Crime Scene (hotspots); Feathers, Working Effectively with Legacy Code.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import of_late
from fractional_cto.engine.rules.code import UNTESTED

HOTTEST = 20
REVISIONS = 5  # in twelve months; fewer changes are no hotspot, whatever its rank
FEWEST = 3  # files; one or two are an exception, not a habit
SHARE = 25  # percent of the hotspots
SEVERE = 50  # percent of the hotspots
ENOUGH = 10  # hotspots; half of fewer is no disaster
TOGETHER = 30  # percent of a file's changes
SHOWN = 10

JUDGED = r"""
WITH hot AS (
    SELECT path, revisions, score, replace(lower(regexp_extract(path, '([^/.]+)[^/]*$', 1)), '-', '_') AS stem
    FROM hotspots
    WHERE revisions >= $revisions AND NOT regexp_matches(path, $aside)
    ORDER BY score DESC, revisions DESC, path
    LIMIT $hottest
), named AS (
    SELECT DISTINCT replace(
        regexp_replace(
            lower(regexp_extract(path, '([^/.]+)[^/]*$', 1)),
            '^(tests?|spec|t)\d*[-_]|[-_]?(tests?|specs?|it)$', '', 'g'
        ),
        '-', '_'
    ) AS stem
    FROM files
    WHERE kind = 'test'
), covered AS (
    SELECT hot.path
    FROM hot
    JOIN named ON named.stem = hot.stem OR starts_with(named.stem, hot.stem || '_')
), touched AS (
    SELECT DISTINCT seq FROM recent_changes WHERE kind = 'test'
)
SELECT
    hot.path,
    any_value(score) AS score,
    any_value(hot.path IN (SELECT path FROM covered)) AS named,
    100.0 * count(DISTINCT seq) FILTER (seq IN (SELECT seq FROM touched)) / count(DISTINCT seq) AS together
FROM hot
JOIN recent_changes USING (path)
WHERE this_year
GROUP BY hot.path
ORDER BY score DESC, hot.path
"""
LIMITS = {"revisions": REVISIONS, "aside": UNTESTED, "hottest": HOTTEST}


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the hotspots that change without a test."""
    judged = _judged(facts)
    hottest = len(judged)
    rows = [row for row in judged if not row["named"] and float(row["together"] or 0) < TOGETHER]
    if len(rows) < FEWEST or 100 * len(rows) < SHARE * hottest:
        return
    share = f"All {hottest}" if len(rows) == hottest else f"{len(rows)} of the {hottest}"
    yield rule.found(
        facts,
        f"{share} highest hotspots have no test of their name, and fewer than 3 in 10 of their changes in the last 12 "
        f"months came with a change to a test; first {rows[0]['path']}.",
        [
            Evidence(kind="file", locator=str(row["path"]), value=row["score"], measure="hotspots")
            for row in rows[:SHOWN]
        ],
        severity=Severity.HIGH if 100 * len(rows) >= SEVERE * hottest and hottest >= ENOUGH else None,
    )


def _judged(facts: Facts) -> list[Row]:
    """List the hotspots, and how far tests go with each."""
    if not facts.value("SELECT count(*) FROM files WHERE kind = 'test'"):
        return []  # the rule about few tests says it already
    measure(facts, "hotspots")
    return of_late(facts, JUDGED, LIMITS)


rule = Rule(
    module=__name__,
    title="Some of the code that changes most has no tests nearby",
    judge=judge,
    needs=frozenset({"changes", "lines"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=16, high=80),
    consequence="The parts of the product that change most often are the ones where a mistake is noticed last, "
    "by customers.",
    recommendation="Write tests for the first hotspot's public surface before its next change; then one file a sprint.",
    prevention="Ask for a test with every change to a file on the hotspot list, and show coverage in the change "
    "request.",
    strength="Most of the files that change most have tests of their name, or change together with tests.",
    # Among so many hotspots, fewer than a finding needs are a small part.
    applies=lambda facts: len(_judged(facts)) >= FEWEST * 100 // SHARE,
)
