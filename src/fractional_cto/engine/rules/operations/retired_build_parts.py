"""The build uses parts that were switched off

## What it sees
GitHub workflows on build machines or with steps that GitHub had already switched off at the audited
date: Ubuntu 20.04 and older, macOS 12 and older, Windows 2019 and older, artifact steps before version 4,
cache steps before version 3.

## Why it matters
Such a job does not run: it waits for a machine that never comes, or fails. What it checked is unchecked.

## What to do
Name the current machine or version, and look at what the job finds after its silence.

## When it is wrong
The label is that of a machine of your own.

## Sources
GitHub changelog: removal of runner images; deprecation of actions/upload-artifact v3 and actions/cache v2.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import WORKFLOW, has_workflows, many

SHOWN = 10
# What, and the day from which it no longer worked.
RETIRED = {
    r"ubuntu-16\.04": "2021-09-20",
    r"ubuntu-18\.04": "2023-04-03",
    r"ubuntu-20\.04": "2025-04-15",
    r"macos-10\.15": "2022-08-30",
    r"macos-11": "2024-06-28",
    r"macos-12": "2024-12-03",
    r"windows-2016": "2022-03-15",
    r"windows-2019": "2025-06-30",
    r"actions/(upload|download)-artifact@v[12]": "2024-06-30",
    r"actions/(upload|download)-artifact@v3": "2025-01-30",
    r"actions/cache@v[12]": "2025-04-15",
}
# Where a machine or step is chosen: not in a comment, an artifact's name or a script.
CHOSEN = r"^\s*(-\s+)?((runs-on|os|runner|uses)\s*:[^#]*|-?\s*['\"]?|-\s+)"
QUERY = r"""
WITH places AS MATERIALIZED (
    SELECT path, line, text, as_of
    FROM lines CROSS JOIN subjects
    WHERE regexp_matches(path, $workflow) AND regexp_matches(text, $chosen)
), retired AS (SELECT unnest($parts) AS part, unnest($days) AS since)
SELECT path, line, regexp_extract(text, part) AS part, since
FROM places CROSS JOIN retired
WHERE as_of >= CAST(since AS DATE) AND regexp_matches(text, $before || '\b' || part || '\b')
ORDER BY since, path, line, part
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find jobs that can no longer run."""
    chosen = rf"{CHOSEN}\b(?:{'|'.join(RETIRED)})\b"
    retired = {"parts": list(RETIRED), "days": list(RETIRED.values())}
    places = facts.rows(QUERY, {"workflow": WORKFLOW, "chosen": chosen, "before": CHOSEN, **retired})
    if not places:
        return
    parts = sorted({str(place["part"]) for place in places})
    yield rule.found(
        facts,
        f"{many(len(places), 'place in a workflow chooses', 'places in workflows choose')} a machine or step that "
        f"GitHub has switched off: {', '.join(parts)}.",
        [
            Evidence(
                kind="file",
                locator=f"{place['path']}:{place['line']}",
                value=f"{place['part']}, off since {place['since']}",
                measure="lines",
            )
            for place in places[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Parts of the build no longer run",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=has_workflows,
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=8),
    quick_win=True,
    consequence="Checks everybody counts on do not run, so their mistakes are found by customers.",
    recommendation="Name current machines and versions, and read what the jobs report after their silence.",
    prevention="Let a dependency robot update workflows, and look at builds that wait for more than an hour.",
    strength="The build uses no machine or step that has been switched off.",
)
