"""Changes scatter over many components

## What it sees
Over the last twelve months, the share of people's commits to source files that had to touch three or more
components, among commits of at most 30 source files.

## Why it matters
A good cut lets most changes stay in one place. When a change regularly needs three places, every estimate,
review and test gets bigger, and teams cannot work apart.

## What to do
Take the components that take part most often (see the evidence) and ask which idea they share: that idea
wants a place of its own.

## When it is wrong
The components are drawn too finely: name the real ones in the settings file. Or commits are whole
features squashed into one.

## Sources
Parnas, On the Criteria To Be Used in Decomposing Systems into Modules (1972): what changes together
belongs together. Limit of 30 files a commit: code-maat.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import of_late

SPREAD = 3  # components; two are often a caller and what it calls
SHARE = 25  # percent: one change in four
SEVERE = 40  # percent
COMPONENTS = 4  # with fewer, three are nearly everything
COMMITS = 60  # about one a week; below, the share is chance
WIDEST = 30  # files in a commit; wider ones are imports and reformatting (code-maat's default)
SHOWN = 10

WHOLE = """
WITH changed AS (
    SELECT seq, list(DISTINCT component) AS components
    FROM recent_changes
    WHERE kind = 'source' AND NOT bot AND this_year
    GROUP BY seq
    HAVING count(*) <= $widest
), whole AS (
    SELECT count(*) AS commits, count(*) FILTER (len(components) >= $spread) AS wide FROM changed
)
"""
QUERY = (
    WHOLE
    + """
, parts AS (
    SELECT component, count(*) AS scattered
    FROM (SELECT unnest(components) AS component FROM changed WHERE len(components) >= $spread)
    GROUP BY component
)
SELECT component, scattered, wide, commits,
       100 * wide >= $severe * commits AS severe
FROM parts CROSS JOIN whole
WHERE commits >= $commits AND 100 * wide >= $share * commits
  AND (SELECT count(DISTINCT component) FROM files WHERE kind = 'source') >= $components
ORDER BY scattered DESC, component
LIMIT $shown
"""
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository where a change seldom stays in one place."""
    limits = {
        "widest": WIDEST,
        "spread": SPREAD,
        "commits": COMMITS,
        "share": SHARE,
        "severe": SEVERE,
        "components": COMPONENTS,
        "shown": SHOWN,
    }
    rows = of_late(facts, QUERY, limits)
    if not rows:
        return
    first = rows[0]
    yield rule.found(
        facts,
        f"{first['wide']:,} of the {first['commits']:,} changes to source files in the last 12 months "
        f"touched {SPREAD} or more components; {first['component']} took part most often.",
        [
            Evidence(
                kind="component",
                locator=str(row["component"]),
                value=row["scattered"],
                unit="change",
                measure="changes",
            )
            for row in rows
        ],
        severity=Severity.HIGH if first["severe"] else None,
    )


rule = Rule(
    module=__name__,
    title="A single change regularly touches several parts of the system",
    judge=judge,
    needs=frozenset({"changes"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=24, high=120),
    consequence="Features cost more than they look: each one has to be understood, changed and tested in several "
    "places, and two teams cannot deliver without waiting for each other.",
    recommendation="Move the idea shared by the two components that change together most often into one place.",
    prevention="Name the components in the settings file, watch this share, discuss a new boundary before cutting.",
    strength="Changes seldom scatter: most features stay within one or two parts of the system.",
    applies=lambda facts: bool(
        of_late(
            facts,
            f"{WHOLE} FROM whole WHERE commits >= $commits AND (SELECT count(DISTINCT component) FROM files "
            "WHERE kind = 'source') >= $components",
            {"widest": WIDEST, "spread": SPREAD, "commits": COMMITS, "components": COMPONENTS},
        )
    ),
)
