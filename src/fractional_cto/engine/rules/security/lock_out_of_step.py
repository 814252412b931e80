"""A lock file that does not hold what the manifest asks for

## What it sees
A package that a manifest asks for and that no lock file beside it holds: `package.json` with the lock of
npm, yarn or pnpm; `pyproject.toml` with `poetry.lock` or `uv.lock`; `Pipfile` and `Cargo.toml` with theirs.
Left out are packages with a condition, those from an address or a folder, and locks that could not be read.

## Why it matters
An install that insists on the lock stops; any other chooses a version by itself, which nobody has tested or
looked at. Whoever watches the lock for known weaknesses does not see the package at all.

## What to do
Let the package manager write the lock again (`npm install`, `poetry lock`, `uv lock`), and track it with the
change of the manifest.

## When it is wrong
The manifest is read by another tool than the one that wrote the lock. pdm locks only chosen groups and
composer knows packages that replace others, so their locks are not judged.

## Sources
npm: `npm ci` refuses such a lock. Poetry and uv: `check --lock`. Seen in saleor at 5f122d729d (2025-02-13):
`pyproject.toml` asks for pycurl, which `poetry.lock` does not hold.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, FOREIGN, many

SHOWN = 10
ASKED = """
WITH pairs (lock, manifest) AS (
    VALUES ('package-lock.json', 'package.json'), ('yarn.lock', 'package.json'), ('pnpm-lock.yaml', 'package.json'),
           ('poetry.lock', 'pyproject'), ('uv.lock', 'pyproject'), ('Pipfile.lock', 'Pipfile'),
           ('Cargo.lock', 'Cargo.toml')
),
placed AS (
    SELECT *, regexp_replace(path, '[^/]*$', '') AS folder
    FROM dependencies
    WHERE NOT regexp_matches(path, $aside) AND NOT regexp_matches(path, $foreign)
),
asked AS (
    SELECT DISTINCT placed.path, placed.line, placed.name, placed.folder, placed.ecosystem
    FROM placed
    JOIN pairs ON pairs.manifest = placed.format
    JOIN placed AS locks ON locks.format = pairs.lock AND locks.folder = placed.folder
    -- what a workspace of cargo only offers has no scope
    WHERE placed.scope <> 'unknown' AND NOT regexp_matches(coalesce(placed.declared, ''), '[;:/@]')
)

SELECT path, min(line) AS line, name, NOT EXISTS (
    SELECT 1 FROM placed
    WHERE kind = 'lock' AND placed.folder = asked.folder AND placed.ecosystem = asked.ecosystem
        AND placed.name = asked.name
) AS missing
FROM asked
GROUP BY path, name, missing
ORDER BY path, name
"""
PLACES = {"aside": ASIDE, "foreign": FOREIGN}


def judge(facts: Facts) -> Iterator[Finding]:
    """Find what is asked for and not locked."""
    rows = [row for row in facts.rows(ASKED, PLACES) if row["missing"]]
    if not rows:
        return
    first = rows[0]
    yield rule.found(
        facts,
        f"{many(len(rows), 'package', 'packages')} that a manifest asks for {'is' if len(rows) == 1 else 'are'} not in "
        f"the lock file beside it: {first['name']} of {first['path']}{' and others' if len(rows) > 1 else ''}.",
        [
            Evidence(
                kind="file",
                locator=f"{row['path']}:{row['line']}" if row["line"] else str(row["path"]),
                value=row["name"],
                measure="dependencies",
            )
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="The lock file does not hold what the manifest asks for",
    judge=judge,
    needs=frozenset({"dependencies"}),
    applies=lambda facts: bool(facts.rows(ASKED, PLACES)),
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=3),
    quick_win=True,
    consequence="A build stops, or takes a version of somebody else's code that nobody has looked at.",
    recommendation="Let the package manager write the lock file again and track it together with the manifest.",
    prevention="Install in the build with the option that fails when lock and manifest disagree.",
    strength="Lock files hold everything that the manifests beside them ask for.",
)
