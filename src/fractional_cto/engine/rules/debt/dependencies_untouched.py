"""Dependencies that nobody has touched for a year

## What it sees
The source was changed in 50 commits or more over the last twelve months, but not one of them changed a
manifest that declares dependencies, or a lock file.

## Why it matters
Other people's packages get corrections every week, some of them for security. Each month without an
update makes the next one larger and riskier, until updating is a project of its own.

## What to do
Update in small steps, beginning with packages that have known weaknesses and with the framework. Then let
a robot propose one update at a time.

## When it is wrong
Versions are declared as open ranges and every build takes the newest.

## Sources
Cox et al., Measuring Dependency Freshness in Software Systems (2015). OpenSSF Scorecard:
Dependency-Update-Tool.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import of_late
from fractional_cto.engine.rules.debt import ASIDE, HELPERS, LOCK, declared

MONTHS = 12
COMMITS = 50  # to source in twelve months: the project is alive
SHOWN = 10

QUERY = """
WITH kept AS (
    SELECT unnest($declared) AS path
    UNION
    SELECT path FROM files
    WHERE regexp_matches(path, $lock) AND NOT regexp_matches(path, $aside) AND NOT regexp_matches(path, $helpers)
)
SELECT kept.path, datesub('month', max(committed_at), any_value(as_of)) AS months
FROM kept
JOIN changes ON changes.file = kept.path
JOIN commits USING (seq)
CROSS JOIN subjects
GROUP BY kept.path
ORDER BY months, kept.path
"""
ALIVE = """
SELECT count(DISTINCT seq) AS commits FROM recent_changes WHERE kind = 'source' AND NOT bot AND this_year
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a living project on ageing packages."""
    rows = _kept(facts)
    alive = _alive(facts)
    if not rows or int(rows[0]["months"] or 0) < MONTHS or alive < COMMITS:
        return
    first = rows[0]
    yield rule.found(
        facts,
        f"The source was changed in {alive} commits over the last 12 months; none of the manifests and "
        f"lock files ({len(rows)}) was. The last to change was {first['path']}, {first['months']} months ago.",
        [
            Evidence(
                kind="file",
                locator=str(row["path"]),
                value=row["months"],
                unit="month since a change",
                measure="changes",
            )
            for row in rows[:SHOWN]
        ],
    )


def _alive(facts: Facts) -> int:
    (row,) = of_late(facts, ALIVE)
    return int(row["commits"] or 0)


def _kept(facts: Facts) -> list[Row]:
    return facts.rows(QUERY, {"declared": declared(facts), "lock": LOCK, "aside": ASIDE, "helpers": HELPERS})


rule = Rule(
    module=__name__,
    title="Nobody has updated the dependencies for a year",
    judge=judge,
    needs=frozenset({"changes", "documents", "year"}),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=8, high=60),
    funding_blocker=True,
    deal="Examiners run a dependency scanner on the first day. A year of missed updates shows up as a long red list, "
    "and they take it as a sign of how the rest is looked after.",
    fix_14="Scan once, update everything with a known weakness that customers can reach, and keep the dated result.",
    fix_90="Every package is at most one major version behind, a robot proposes updates weekly, and somebody owns the "
    "hour for them.",
    consequence="Known weaknesses in other people's packages stay in the product, and catching up gets dearer "
    "every month.",
    recommendation="Update in small steps, first the packages with known weaknesses, then the framework.",
    prevention="Let a robot propose updates one at a time, and set aside an hour a week for them.",
    strength="Dependencies move with the code: they were changed within the last year.",
    applies=lambda facts: bool(_kept(facts)) and _alive(facts) >= COMMITS,
)
