"""Large code without inner structure

## What it sees
One folder holds a hundred or more source modules side by side, of 200 lines or more on average, and with
them 30 % or more of the repository's source. (A file and its header count as one module.)

## Why it matters
Folders are the cheapest way to say what may know what. Without them every module may use every other,
and a newcomer has a hundred doors and no map.

## What to do
Group the modules by what changes together (the coupling measure shows it), move one group into a folder
with a small public surface, and let the build check it. Go on group by group.

## When it is wrong
The folder is a catalogue of units of the same shape: handlers, commands, drivers, rules.

## Sources
Parnas, On the Criteria To Be Used in Decomposing Systems into Modules (1972).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule

MODULES = 100  # side by side; more than anybody keeps in mind
AVERAGE = 200  # lines; below, the folder is usually a catalogue of small units
SHARE = 30  # percent of the source
SHOWN = 3
CATALOGUES = r"(?i)(^|/)(migrat\w*|versions|locales?|lang|examples?|samples?|fixtures|snippets|generated|proto)(/|$)"

QUERY = r"""
SELECT
    regexp_replace(path, '/?[^/]*$', '') AS folder,
    count(DISTINCT regexp_replace(path, '\.[^./]*$', '')) AS modules,
    CAST(sum(lines) AS BIGINT) AS total,
    CAST(round(100.0 * total / (SELECT sum(lines) FROM files WHERE kind = 'source')) AS INTEGER) AS percent
FROM files
WHERE kind = 'source' AND lines > 0 AND mode IN ('file', 'executable')
GROUP BY folder
HAVING modules >= $modules AND total >= $average * modules AND percent >= $share
   AND NOT regexp_matches(folder, $catalogues)
ORDER BY modules DESC, folder
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the folders in which a large code base lies unsorted."""
    limits = {"modules": MODULES, "average": AVERAGE, "share": SHARE, "catalogues": CATALOGUES}
    for row in facts.rows(QUERY, limits)[:SHOWN]:
        folder = str(row["folder"]) or "The top folder"
        yield rule.found(
            facts,
            f"{folder} holds {row['modules']} source modules side by side: {row['total']:,} lines, {row['percent']}% "
            "of the source.",
            [
                Evidence(
                    kind="file", locator=str(row["folder"]) or ".", value=row["modules"], unit="module", measure="files"
                )
            ],
            key=str(row["folder"]),
        )


rule = Rule(
    module=__name__,
    title="A large code base lies in one folder without inner boundaries",
    judge=judge,
    needs=frozenset({"tree", "lines"}),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=24, high=120),
    consequence="New people take longer to become useful, because nothing in the layout says which parts there are "
    "and where a change belongs.",
    recommendation="Move one group of modules that change together into a folder of its own and let the build check "
    "who may use it.",
    prevention="Name the components and their permitted dependencies in a check that runs with the tests.",
    strength="Folders divide the code: no folder piles up a hundred large modules.",
    applies=lambda facts: bool(facts.value("SELECT count(*) >= ? FROM files WHERE kind = 'source'", [MODULES])),
)
