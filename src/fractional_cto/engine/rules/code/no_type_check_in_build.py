"""The type checker does not run in the build

## What it sees
A type checker is configured at the root, jobs run after a push or on a proposed change, and none of them runs it: not
by name, not through pre-commit, and not through a task, script or Makefile whose text names it.

## Why it matters
What is checked only on some machines is soon not checked. The next change breaks the rules, and the one after it no
longer can keep them.

## What to do
Add the type checker to the job that runs the tests, first only for what is clean already.

## When it is wrong
A service outside the repository checks it, or the build runs it under a name this rule does not know.

## Sources
DORA capabilities: continuous integration; Software Engineering at Google, chapter 20 (static analysis).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import has_jobs_for

SHOWN = 10
CONFIGURED = r"(?i)(^|/)(mypy\.ini|\.mypy\.ini|pyrightconfig\.json|phpstan\.neon(\.dist)?|psalm\.xml(\.dist)?)$"
SECTION = r"^\[tool\.(mypy|pyright|basedpyright)\]|^\[mypy\]"
TOOL = r"(?i)\b(mypy|pyright|phpstan|psalm)\b"
# What may run it without saying so: its text is looked at.
TASKS = (
    r"(?i)(^|/)(package\.json|tox\.ini|noxfile\.py|makefile|gnumakefile|justfile|rakefile|gemfile|composer\.json"
    r"|tasks\.py|setup\.cfg"
    r"|\.pre-commit-config\.yaml|lefthook\.ya?ml)$"
)
OPAQUE = (
    r"pre-commit|\bprek\b|\btox\b|\bnox\b|\bmake\b|\bjust\b|\brake\b|\b(npm|pnpm|yarn|bun|composer|poetry|pdm"
    r"|uv|hatch)\b.*\b(run|test)|\./|scripts?/|bin/"
)
QUERY = """
WITH configured AS (
    SELECT path, 1 AS line FROM files WHERE regexp_matches(path, $configured)
    UNION ALL
    SELECT path, min(line) FROM lines
    WHERE path IN ('pyproject.toml', 'setup.cfg', 'tox.ini') AND regexp_matches(text, $section)
    GROUP BY path
)
SELECT path, line
FROM configured
WHERE EXISTS (FROM jobs WHERE regexp_matches(coalesce(events, ''), 'push|change')
        AND list_contains(string_split(purposes, ', '), 'tests'))
    AND NOT EXISTS (FROM jobs WHERE uses IS NOT NULL)
    AND NOT EXISTS (FROM steps WHERE regexp_matches(concat_ws(' ', name, uses, run), $tool))
    AND NOT (EXISTS (FROM steps WHERE regexp_matches(concat_ws(' ', uses, run), $opaque))
        AND EXISTS (FROM lines WHERE regexp_matches(path, $tasks) AND regexp_matches(text, $tool)))
    AND NOT EXISTS (FROM steps WHERE regexp_matches(coalesce(run, ''), '(?i)(^|\\s)(\\./|scripts?/|bin/|ci/)'))
ORDER BY path, line
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a type checker that no build runs."""
    if has_jobs_for(facts, "types"):
        return
    rows = facts.rows(
        QUERY, {"configured": CONFIGURED, "section": SECTION, "tool": TOOL, "opaque": OPAQUE, "tasks": TASKS}
    )
    if not rows:
        return
    names = ", ".join(dict.fromkeys(str(row["path"]) for row in rows))
    yield rule.found(
        facts,
        f"A type checker is configured in {names}, and no job runs it.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value="configured here", measure="files")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Types are declared, but no machine checks them",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=lambda facts: has_jobs_for(facts, "types"),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=8),
    quick_win=True,
    consequence="Rules that no machine keeps are broken by the next change, and reviews are spent on what a program "
    "would find.",
    recommendation="Run the type checker in the build, and let it stop a change.",
    prevention="Let the build refuse changes that the tool would refuse.",
    strength="The build runs a type checker.",
)
