"""Components that change together

## What it sees
Pairs of components holding source code that were changed in the same commits at least half of the time, 20
times or more in the whole history and 3 times or more in the last 24 months.
Where both have a package manifest of their own, they are meant to be independent, and that weighs more.

## Why it matters
Two parts that cannot be changed one at a time are one part with two addresses: the cost of a boundary is
paid, its benefit is not.

## What to do
Read the shared commits of the worst pair. Either merge the two, or move what they share to one side and
give the other a stable way to ask for it.

## When it is wrong
One component is the other's documentation, example, generated client or test bed, or the folders do not
match the real parts of the system (name those in the settings file).

## Sources
Tornhill, Software Design X-Rays (change coupling between components); degree and limits: code-maat.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import of_late

DEGREE = 50  # percent: more often together than alone
SHARED = 20  # commits; below, a pair is chance
RECENT = 3  # commits in 24 months: the coupling is alive
SOURCE = 1000  # lines of source a component holds before its boundary matters
SHOWN = 10
ASIDE = r"(?i)(^|/)(tests?|specs?|docs?|examples?|samples?|demos?|bench(marks?)?|scripts?|tools?|fixtures)(/|$)"
MANIFEST = (
    r"/(package\.json|pyproject\.toml|setup\.py|go\.mod|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|composer\.json"
    r"|[^/]+\.(gemspec|csproj))$"
)

HELD = """
WITH held AS (
    SELECT
        component,
        coalesce(sum(lines) FILTER (kind = 'source'), 0) AS source,
        count(*) FILTER (regexp_matches(path, $manifest)) > 0 AS packaged
    FROM files
    GROUP BY component
), touched AS (
    SELECT DISTINCT seq, component
    FROM recent_changes
    WHERE kind = 'source' AND NOT bot AND wide <= 30  -- as in the measure
)
"""
QUERY = (
    HELD
    + """
SELECT pair.component, other, shared, degree, mine.packaged AND theirs.packaged AS packaged
FROM component_coupling pair
JOIN held mine ON mine.component = pair.component
JOIN held theirs ON theirs.component = pair.other
WHERE degree >= $degree AND shared >= $shared AND mine.source >= $source AND theirs.source >= $source
  AND NOT regexp_matches(pair.component, $aside) AND NOT regexp_matches(other, $aside)
  AND (SELECT count(*) FROM touched one JOIN touched two USING (seq)
       WHERE one.component = pair.component AND two.component = pair.other) >= $recent
ORDER BY degree DESC, shared DESC, pair.component, other
"""
)
JUDGED = (
    HELD
    + """
SELECT count(DISTINCT component) > 1 AND count(DISTINCT seq) >= $shared AS judged
FROM held JOIN touched USING (component)
WHERE source >= $source AND NOT regexp_matches(component, $aside)
"""
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the boundaries that changes ignore."""
    known = measure(facts, "component-coupling")
    if not any(int(row["degree"] or 0) >= DEGREE and int(row["shared"] or 0) >= SHARED for row in known):
        return  # the usual case, told without asking for more
    limits = {
        "manifest": MANIFEST,
        "degree": DEGREE,
        "shared": SHARED,
        "source": SOURCE,
        "aside": ASIDE,
        "recent": RECENT,
    }
    pairs = of_late(facts, QUERY, limits)
    if not pairs:
        return
    first, packaged = pairs[0], any(pair["packaged"] for pair in pairs)
    many, closest = f"{len(pairs)} pairs of components", "; most closely"
    if len(pairs) == 1:
        many, closest = "1 pair of components", ":"
    yield rule.found(
        facts,
        f"{many} changed together at least half of the time{closest} {first['component']} and {first['other']}, "
        f"{first['shared']} shared commits, {first['degree']}% of their average number.",
        [
            Evidence(
                kind="component",
                locator=f"{pair['component']} + {pair['other']}",
                value=pair["degree"],
                measure="component-coupling",
            )
            for pair in pairs[:SHOWN]
        ],
        severity=Severity.HIGH if packaged else None,
    )


rule = Rule(
    module=__name__,
    title="Parts of the system that should be independent change together",
    judge=judge,
    needs=frozenset({"history", "changes", "lines"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=16, high=80),
    consequence="Work on one part drags the other along: estimates are exceeded, and hiring a second team will not "
    "double the speed.",
    recommendation="Merge the closest pair, or move what they share to one side behind a stable interface.",
    prevention="Let the build check which component may use which, and watch the pairs' coupling once a quarter.",
    strength="No two larger components change together half of the time: their boundaries hold.",
    applies=lambda facts: any(
        row["judged"]
        for row in of_late(facts, JUDGED, {"manifest": MANIFEST, "shared": SHARED, "source": SOURCE, "aside": ASIDE})
    ),
)
