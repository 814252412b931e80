"""A hotspot is known by one person

## What it sees
Hotspots (the files that are both large and changed most) which only one of those who have not left knows
well, and to which that person added at least half of all lines ever written there, later removed ones
included. Three such files and a tenth of the hotspots are needed, and more than one person who has not left: who has
committed nothing anywhere for twelve months counts as one who has.

## Why it matters
The files that change most are the ones where an absence is felt the next day.

## What to do
Let a second person make the next change to each of them, beginning with the first of the list.

## When it is wrong
Others know the file from reviews.

## Sources
Avelino et al., ICPC 2016 (who knows a file); Tornhill, Your Code as a Crime Scene (hotspots).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure, ready
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules.team import held_by_one

SHOWN = 10
FEWEST_FILES = 3
SHARE_OF_HOTSPOTS = 0.1
# Who added less than half is the last one who remembers, not the one who knows.
SHARE = 0.5


def judge(facts: Facts) -> Iterator[Finding]:
    """Find hotspots with a single knower."""
    if not _team(facts):
        return
    rows = [row for row in _alone(facts) if float(row["share"] or 0) >= SHARE]
    hotspots = _hotspots(facts)
    if len(rows) < max(FEWEST_FILES, SHARE_OF_HOTSPOTS * hotspots):
        return
    people = sorted({str(row["person"]) for row in rows})
    yield rule.found(
        facts,
        f"{'All' if len(rows) == hotspots else len(rows)} of the {hotspots} most changed files are known well "
        "by only one of those who have not left: "
        + (f"{people[0]}." if len(people) == 1 else f"{len(people)} different people."),
        [
            Evidence(
                kind="file",
                locator=str(row["path"]),
                value=f"{row['person']} added {float(row['share'] or 0):.0%} of all lines ever written there",
                measure="sole-knowers",
            )
            for row in rows[:SHOWN]
        ],
    )


def _team(facts: Facts) -> bool:
    return bool(facts.value("SELECT count(*) > 1 FROM people WHERE NOT bot AND NOT gone"))


def _alone(facts: Facts) -> list[Row]:
    measure(facts, "hotspots")
    measure(facts, "sole-knowers")
    return facts.rows(
        "SELECT path, sole_knowers.person, share, score FROM sole_knowers JOIN hotspots USING (path) "
        "WHERE hotspot ORDER BY score DESC, path"
    )


def _hotspots(facts: Facts) -> int:
    # As many as the measure sole-knowers counts as hotspots.
    measure(facts, "hotspots")
    return int(
        facts.value(
            "SELECT least((SELECT count(*) FROM hotspots), greatest(3, count(*) * 4 // 100)) FROM files "
            "WHERE kind = 'source'"
        )
    )


def _spread(facts: Facts) -> bool:
    if not _team(facts) or _hotspots(facts) < FEWEST_FILES or held_by_one(facts):
        return False
    return len(_alone(facts)) < FEWEST_FILES and 2 * _known_by_two(facts) > _hotspots(facts)


def _known_by_two(facts: Facts) -> int:
    ready(facts, "authorship")
    ready(facts, "presence")
    return int(
        facts.value(
            "SELECT count(*) FROM (SELECT path FROM authorship JOIN people USING (person) JOIN presence USING (person) "
            "WHERE NOT gone AND NOT quiet AND path IN "
            "(SELECT path FROM hotspots ORDER BY score DESC, revisions DESC, path LIMIT ?) "
            "GROUP BY path HAVING count(*) > 1)",
            [_hotspots(facts)],
        )
    )


rule = Rule(
    module=__name__,
    title="The most changed files depend on one person each",
    judge=judge,
    needs=frozenset({"history", "changes", "lines"}),
    applies=_spread,
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=16, high=80),
    consequence="The busiest parts of the product wait for one person each; an absence is felt in the next delivery.",
    recommendation="Let a second person make the next change to each of these files, with its author as reviewer.",
    prevention="Let reviews of hotspots rotate.",
    strength="The busiest files do not depend on one person each.",
)
