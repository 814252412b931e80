"""Packages their makers have given up

## What it sees
Packages of the product that the lock file (npm since version 2, composer) marks as deprecated or abandoned:
the maker says that nobody should start with them. What only development needs is left out, and so are
packages that others bring along, where the lock tells which those are.

## Why it matters
Nobody will correct the next weakness found in them, and each new version of the platform can break them.

## What to do
Take what the maker names instead, the packages nearest to what customers use first.

## When it is wrong
Only that version was given up, and a newer one of the same package goes on.

## Sources
npm: deprecating packages; Composer schema: abandoned.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import with_others
from fractional_cto.engine.rules.debt import ASIDE

SHOWN = 10
PACKAGES = """
SELECT DISTINCT ON (ecosystem, name) path, ecosystem, name, version, given_up
FROM package_notes
WHERE scope = 'runtime' AND given_up IS NOT NULL AND NOT regexp_matches(path, $aside)
  AND NOT EXISTS (
    FROM dependencies
    WHERE dependencies.path = package_notes.path AND dependencies.name = package_notes.name AND NOT direct
  )
ORDER BY ecosystem, name, path, version
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the packages asked for that nobody looks after any more."""
    rows = facts.rows(PACKAGES, {"aside": ASIDE})
    if not rows:
        return
    first = f"{rows[0]['name']} {rows[0]['version']}"
    yield rule.found(
        facts,
        (
            "1 package that the product asks for is given up by its maker"
            if len(rows) == 1
            else f"{len(rows):,} packages that the product asks for are given up by their makers"
        )
        + f": {with_others(first, len(rows))}.",
        [
            Evidence(
                kind="file",
                locator=str(row["path"]),
                value=f"{row['name']} {row['version']}: {row['given_up']}",
                measure="package_notes",
            )
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="The product rests on packages that their makers have given up",
    judge=judge,
    needs=frozenset({"tree", "dependencies"}),
    applies=lambda facts: bool(facts.value("SELECT count(*) FROM package_notes WHERE scope = 'runtime'")),
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=40),
    consequence="The next weakness in them stays open, and one day they stop working with everything around them.",
    recommendation="Take what the maker names instead, one package at a time.",
    prevention="Read what the package manager says about deprecated packages when it installs.",
    strength="No package the product asks for is marked as given up.",
)
