"""Two package managers for the same code

## What it sees
Lock files of two package managers of one language in the same folder, such as `yarn.lock` beside
`package-lock.json`, or `Pipfile.lock` beside `poetry.lock`.

## Why it matters
Each person installs with the one they know and gets different versions. Only one of the locks is kept
up to date, and a security update written into the other changes nothing.

## What to do
Choose the one the build uses, delete the other lock, and name the choice in the README and the manifest.

## When it is wrong
A change from one to the other is under way this week.

## Sources
Node.js: the `packageManager` field (Corepack). Advice of Yarn and pnpm when they meet another's lock.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules.debt import ASIDE

SHOWN = 10

LOCKS = """
WITH locks AS (
    SELECT
        regexp_replace(path, '[^/]*$', '') AS folder,
        parse_filename(path) AS lock,
        CASE WHEN regexp_matches(path, '(^|/)(package-lock\\.json|npm-shrinkwrap\\.json)$') THEN 'npm'
             WHEN regexp_matches(path, '(^|/)bun\\.lockb?$') THEN 'bun' ELSE lock END AS manager,
        regexp_matches(path, '(poetry|uv|pdm|Pipfile)\\.lock$') AS python
    FROM files
    WHERE NOT regexp_matches(path, $aside) AND regexp_matches(path,
        '(^|/)(package-lock\\.json|npm-shrinkwrap\\.json|yarn\\.lock|pnpm-lock\\.yaml|bun\\.lockb?'
        || '|(poetry|uv|pdm|Pipfile)\\.lock)$')
)

SELECT folder, string_agg(lock, ' and ' ORDER BY lock) AS locks, count(DISTINCT manager) > 1 AS several
FROM locks
GROUP BY folder, python
ORDER BY folder, locks
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find folders with two answers to what is installed."""
    rows = [row for row in facts.rows(LOCKS, {"aside": ASIDE}) if row["several"]]
    if not rows:
        return
    first = rows[0]
    yield rule.found(
        facts,
        f"{len(rows)} folder{'s hold' if len(rows) > 1 else ' holds'} lock files of several package managers; "
        f"{first['folder'] or 'the top folder'}: {first['locks']}.",
        [
            Evidence(kind="file", locator=str(row["folder"]) or ".", value=row["locks"], measure="files")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Two package managers answer the same question differently",
    judge=judge,
    needs=frozenset({"tree"}),
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=3),
    quick_win=True,
    consequence="What works on one machine fails on another, and a security update may never be installed.",
    recommendation="Keep the lock file of the package manager the build uses, and delete the other.",
    prevention="Name the package manager in the manifest and refuse the other's lock file in the build.",
    strength="No folder holds the lock files of two package managers.",
    applies=lambda facts: bool(facts.rows(LOCKS, {"aside": ASIDE})),
)
