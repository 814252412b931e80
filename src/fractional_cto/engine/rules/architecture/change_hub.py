"""A file that many changes pass through

## What it sees
Over the last twelve months, among the commits that changed 2 to 30 source files together, one source file
took part in 30 % or more, beside 15 or more different files. Version files, export lists (`__init__`,
`index`, `mod`, `lib`), schemas and styles are left out: they are meant to change with everything.

## Why it matters
When every third change passes through one file, people wait for each other there, and a mistake in it is a
mistake in everything.

## What to do
Look at what the commits in the evidence changed in that file. Usually a few unrelated jobs meet there:
move the one that changes most often behind a boundary of its own first.

## When it is wrong
The file is a registry (routes, settings, a list of plug-ins) that one line is added to each time.
Then the finding is cheap to accept, or a sign that registration could be automatic.

## Sources
Tornhill, Software Design X-Rays (sum of coupling). Limit of 30 files a commit: code-maat.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import of_late

SHARE = 30  # percent of the joint changes: every third change at least needs this file
PARTNERS = 15  # fewer different companions make a pair or a group, not a hub
COMMITS = 40  # below, a share is chance
WIDEST = 30  # files in a commit; wider ones are imports and reformatting (code-maat's default)
SHOWN = 3
LISTS = r"(^|/)(_*version_*|__about__|__init__|index|mod|lib)\.[a-zA-Z]+$|\.(graphql|gql|sql|proto|s?css|less|html?)$"

CHANGED = """
WITH changed AS (
    SELECT seq, path
    FROM recent_changes
    WHERE kind = 'source' AND NOT bot AND this_year
    QUALIFY count(*) OVER (PARTITION BY seq) BETWEEN 2 AND $widest
)
"""
QUERY = (
    CHANGED
    + """
SELECT
    path,
    count(DISTINCT seq) AS together,
    (SELECT count(DISTINCT seq) FROM changed) AS commits,
    (SELECT count(DISTINCT theirs.path) FROM changed mine JOIN changed theirs USING (seq)
     WHERE mine.path = hub.path AND theirs.path <> hub.path) AS partners
FROM changed hub
WHERE NOT regexp_matches(path, $lists)
GROUP BY path
HAVING commits >= $commits AND 100 * together >= $share * commits AND partners >= $partners
ORDER BY together DESC, path
"""
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the source files that many joint changes need."""
    limits = {"widest": WIDEST, "lists": LISTS, "commits": COMMITS, "share": SHARE, "partners": PARTNERS}
    for row in of_late(facts, QUERY, limits)[:SHOWN]:
        yield rule.found(
            facts,
            f"{row['path']} was part of {row['together']:,} of the {row['commits']:,} changes that touched several "
            f"source files in the last 12 months, together with {row['partners']} different files.",
            [Evidence(kind="file", locator=str(row["path"]), value=row["together"], unit="change", measure="changes")],
            key=str(row["path"]),
        )


rule = Rule(
    module=__name__,
    title="Many changes have to pass through one file",
    judge=judge,
    needs=frozenset({"changes"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=16, high=60),
    consequence="New features queue up behind one file: adding people does not add speed, and an error there "
    "reaches the whole product.",
    recommendation="Move the part of the file that changes most often behind a boundary of its own, and let the "
    "others register with it.",
    prevention="Look at the file's share of the changes once a quarter; a rising share is the warning.",
    strength="No single file stands in the way of every change: work can go on in several places at once.",
    applies=lambda facts: bool(
        of_late(
            facts,
            f"{CHANGED} FROM (SELECT count(DISTINCT seq) AS commits, count(DISTINCT path) AS paths FROM changed) "
            "WHERE commits >= $commits AND paths > $partners",
            {"widest": WIDEST, "commits": COMMITS, "partners": PARTNERS},
        )
    ),
)
