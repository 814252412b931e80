"""Source files that exist more than once

## What it sees
Source files of 50 lines or more with exactly the same content under several paths; at least three such
groups, or 500 copied lines. Examples, templates, tests and vendored code are left out.

## Why it matters
Copies are equal only until one of them is repaired. The next person repairs the one in sight and believes
the work is done.

## What to do
Keep one of each group and let the others use it: as a shared package, an import, or a link.

## When it is wrong
The copies are needed by a tool that cannot follow links, and a check keeps them equal.

## Sources
Fowler, Refactoring: duplicated code.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules.code import TRANSLATION

LARGE = 50  # lines; shorter files are alike by nature
GROUPS = 3
COPIED = 500  # lines beyond the first of each group
SHOWN = 10
ASIDE = (
    r"(?i)(^|/)(examples?|samples?|templates?|demos?|fixtures|boilerplates?|scaffold\w*|snippets|tutorials?|dummy)(/|$)"
    rf"|{TRANSLATION}"
)

QUERY = """
WITH same AS (
    SELECT list(path ORDER BY path) AS paths, any_value(lines) AS lines, (count(*) - 1) * any_value(lines) AS copied
    FROM files
    WHERE kind = 'source' AND mode IN ('file', 'executable') AND lines >= $large AND NOT regexp_matches(path, $aside)
    GROUP BY blob
    HAVING count(*) > 1
)
SELECT paths[1] AS path, paths[2] AS other, len(paths) AS places, copied, CAST(sum(copied) OVER () AS INTEGER) AS total
FROM same
QUALIFY count(*) OVER () >= $groups OR sum(copied) OVER () >= $copied
ORDER BY copied DESC, path
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the files kept twice."""
    rows = facts.rows(QUERY, {"large": LARGE, "aside": ASIDE, "groups": GROUPS, "copied": COPIED})
    if not rows:
        return
    first = rows[0]
    many = f"{len(rows)} source files lie" if len(rows) > 1 else "1 source file lies"
    yield rule.found(
        facts,
        f"{many} in the repository more than once with exactly the same content, {first['total']:,} copied lines in "
        f"all; first {first['path']}, again as {first['other']}.",
        [
            Evidence(
                kind="file",
                locator=f"{row['path']} + {row['other']}",
                value=row["copied"],
                unit="line copied",
                measure="files",
            )
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Source files are kept in several identical copies",
    judge=judge,
    needs=frozenset({"tree", "lines"}),
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=16),
    quick_win=True,
    consequence="A mistake repaired in one copy lives on in the others, and customers meet it again.",
    recommendation="Keep one file of each group and let the others use it.",
    prevention="Compare contents in the build and refuse a second copy.",
    strength="Source files are kept once: no larger amount of exact copies.",
    applies=lambda facts: bool(
        facts.value(
            "SELECT count(*) >= 2 * $groups OR count(*) FILTER (lines >= $copied) > 1 FROM files "
            "WHERE kind = 'source' AND mode IN ('file', 'executable') AND lines >= $large "
            "AND NOT regexp_matches(path, $aside)",
            {"large": LARGE, "aside": ASIDE, "groups": GROUPS, "copied": COPIED},
        )
    ),
)
