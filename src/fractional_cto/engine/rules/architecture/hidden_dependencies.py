"""Hidden dependencies between distant files

## What it sees
Pairs of source files in different components that were changed in the same commits in 60 % of the cases
or more, at least 8 times in the whole history and 3 times in the last 24 months. Same names with different
endings (a header and its body), pages, styles and package descriptions are left out.

## Why it matters
The files lie far apart, yet one cannot be changed without the other. A newcomer changes the first,
forgets the second, and a customer finds out.

## What to do
Read two or three of the shared commits. What was copied or assumed on both sides can usually be said once.

## When it is wrong
The pair is a deliberate contract, such as a server's schema and its client, that a test keeps in step.

## Sources
Tornhill, Your Code as a Crime Scene (temporal coupling); degree and limits: code-maat.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import busy, of_late

DEGREE = 60  # percent; twice code-maat's threshold, because one finding must be worth reading
SHARED = 8  # commits; code-maat reports from 5
RECENT = 3  # commits in 24 months: the dependency is alive
FEWEST = 3  # pairs; one or two are every system's
SHOWN = 10
ASIDE = (
    r"(?i)(^|/)(tests?|specs?|docs?|examples?|samples?|demos?|bench(marks?)?|fixtures|migrations?"
    r"|locales?)/|\.(html?|s?css|less|gemspec|graphql|sql)$"
)

QUERY = """
WITH pairs AS (
    SELECT pair.path, other, shared, degree
    FROM coupling pair
    JOIN files mine ON mine.path = pair.path
    JOIN files theirs ON theirs.path = other
    WHERE mine.kind = 'source' AND theirs.kind = 'source' AND mine.component <> theirs.component
      AND degree >= $degree AND shared >= $shared
      AND regexp_extract(pair.path, '([^/.]+)[^/]*$', 1) <> regexp_extract(other, '([^/.]+)[^/]*$', 1)
      AND NOT regexp_matches(pair.path, $aside) AND NOT regexp_matches(other, $aside)
), alive AS (
    SELECT pairs.path, pairs.other
    FROM pairs
    JOIN recent_changes mine ON mine.path = pairs.path
    JOIN recent_changes theirs ON theirs.path = pairs.other AND theirs.seq = mine.seq
    GROUP BY pairs.path, pairs.other
    HAVING count(DISTINCT mine.seq) >= $recent
)
SELECT pairs.* FROM pairs JOIN alive USING (path, other) ORDER BY degree DESC, shared DESC, path, other
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find files far apart that are changed as one."""
    known = measure(facts, "coupling")
    if sum(int(row["degree"] or 0) >= DEGREE and int(row["shared"] or 0) >= SHARED for row in known) < FEWEST:
        return  # the usual case, told without asking for more
    pairs = of_late(facts, QUERY, {"degree": DEGREE, "shared": SHARED, "recent": RECENT, "aside": ASIDE})
    if len(pairs) < FEWEST:
        return
    first = pairs[0]
    yield rule.found(
        facts,
        f"{len(pairs)} pairs of source files in different components changed together in {DEGREE}% of the cases or "
        f"more; most closely {first['path']} and {first['other']} ({first['shared']} shared commits).",
        [
            Evidence(kind="file", locator=f"{pair['path']} + {pair['other']}", value=pair["degree"], measure="coupling")
            for pair in pairs[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Files in different parts of the system only work if changed together",
    judge=judge,
    needs=frozenset({"history", "changes"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=8, high=40),
    consequence="A change that looks finished breaks something elsewhere, because nothing but memory says that the "
    "other place has to change too.",
    recommendation="For each pair say once what both sides now know, or add a test that fails when they disagree.",
    prevention="Ask in review, with the coupling measure at hand: what usually changes with this file?",
    strength="No cluster of distant files has to be changed in step: what belongs together lies together.",
    applies=lambda facts: (
        busy(facts)
        and bool(
            facts.value(
                "SELECT count(DISTINCT component) > 1 FROM files WHERE kind = 'source' AND NOT regexp_matches(path, ?)",
                [ASIDE],
            )
        )
    ),
)
