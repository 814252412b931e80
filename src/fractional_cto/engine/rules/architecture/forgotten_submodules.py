"""Submodules that nobody updates, or nobody can fetch

## What it sees
Submodules whose recorded commit has not moved for two years, and submodules for which no `.gitmodules`
says where they come from.

## Why it matters
A submodule is somebody else's code frozen at one commit: it gets no corrections until somebody moves it.
Without an address, a fresh copy of the repository is incomplete and may not build at all.

## What to do
For each one: still needed? If not, remove it. If so, prefer the package manager; otherwise record the
address and let a robot propose updates.

## When it is wrong
The other project is finished and has had no release since.

## Sources
Git documentation: gitmodules, gitsubmodules.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many, some_of

MONTHS = 24  # two years without a move: nobody looks
SHOWN = 10

QUERY = """
SELECT files.path, datediff('month', max(committed_at), any_value(as_of)) AS months
FROM files
CROSS JOIN subjects
JOIN changes ON changes.file = files.path
JOIN commits USING (seq)
WHERE files.mode = 'submodule'
GROUP BY files.path
ORDER BY months DESC, files.path
"""
HOMELESS = """
SELECT path FROM files
WHERE mode = 'submodule' AND (SELECT count(*) FROM files WHERE path = '.gitmodules') = 0
ORDER BY path
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the submodules that are broken, or else those left behind."""
    homeless = facts.rows(HOMELESS)
    if homeless:
        yield rule.found(
            facts,
            f"{many(len(homeless), 'submodule', 'submodules')} cannot be fetched: there is no .gitmodules "
            "to say where they come from.",
            [Evidence(kind="file", locator=str(row["path"]), measure="files") for row in homeless[:SHOWN]],
            title="A fresh copy of the repository is incomplete",
            severity=Severity.HIGH,
            confidence=Confidence.HIGH,
        )
        return
    modules = facts.rows(QUERY)
    old = [row for row in modules if int(row["months"] or 0) >= MONTHS]
    if old:
        yield rule.found(
            facts,
            f"{some_of(len(old), len(modules), 'submodule has', 'submodules have')} not moved for {MONTHS} months or "
            f"more; {old[0]['path']} for {old[0]['months']} months.",
            [
                Evidence(
                    kind="file",
                    locator=str(row["path"]),
                    value=row["months"],
                    unit="month since a change",
                    measure="changes",
                )
                for row in old[:SHOWN]
            ],
        )


rule = Rule(
    module=__name__,
    title="Code of other projects is frozen at commits that nobody moves",
    judge=judge,
    needs=frozenset({"tree", "changes"}),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=16),
    consequence="Corrections made elsewhere, security ones included, never arrive, without anybody having decided so.",
    recommendation="Remove the submodules that are no longer needed and replace the others by ordinary dependencies.",
    prevention="Let an update robot propose new commits for the submodules that stay.",
    strength="Submodules say where they come from and are moved along.",
    applies=lambda facts: bool(facts.value("SELECT count(*) FROM files WHERE mode = 'submodule'")),
)
