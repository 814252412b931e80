"""The linter does not run in the build

## What it sees
A linter is configured at the root, jobs run after a push or on a proposed change, and none of them runs it: not by
name, not through pre-commit, and not through a task, script or Makefile whose text names it.

## Why it matters
What is checked only on some machines is soon not checked. The next change breaks the rules, and the one after it no
longer can keep them.

## What to do
Add the linter to the job that runs the tests, first only for what is clean already.

## When it is wrong
A service outside the repository checks it, or the build runs it under a name this rule does not know.

## Sources
DORA capabilities: continuous integration; Software Engineering at Google, chapter 20 (static analysis).
"""

import re
from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import has_jobs_for

SHOWN = 10
CONFIGURED = (
    r"(?i)^\.?(eslintrc(\.\w+)?|eslint\.config\.\w+|rubocop\.yml|golangci\.ya?ml|flake8|pylintrc"
    r"|swiftlint\.yml|ruff\.toml|biome\.jsonc?|phpcs\.xml(\.dist)?)$"
)
SECTION = r"^\[tool\.(ruff|flake8|pylint|black)[\].]|^\[flake8\]"
TOOL = r"(?i)\b(ruff|flake8|pylint|eslint|rubocop|golangci|swiftlint|biome|phpcs|black)\b"
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
# The tools that look at some languages alone; what a step of another name looks at is not known.
LINTERS = {
    ("Python",): r"\b(ruff|flake8|pylint|black|isort|pycodestyle)\b",
    (
        "JavaScript",
        "TypeScript",
        "Vue",
        "Svelte",
        "Astro",
        "CoffeeScript",
    ): r"eslint|prettier|\bbiome\b|oxlint|standardjs",
    ("Ruby",): r"rubocop|standardrb",
    ("Go",): r"golangci|go vet|gofmt|staticcheck",
    ("Rust",): r"clippy|cargo fmt|rustfmt",
    ("Java", "Kotlin", "Scala", "Groovy"): r"checkstyle|ktlint|detekt|spotbugs|scalafmt",
    ("PHP",): r"phpcs|php-cs-fixer|\bpint\b",
    ("C", "C++", "Objective-C"): r"clang-format|clang-tidy|cppcheck",
    ("C#", "F#", "Visual Basic"): r"dotnet format",
    ("Swift",): r"swiftlint|swiftformat",
    ("Dart",): r"(dart|flutter) analyze",
    ("Elixir",): r"mix format|\bcredo\b",
    ("CSS", "Sass", "Less"): r"stylelint",
    ("Shell",): r"shellcheck|shfmt",
    (): r"hadolint|yamllint|actionlint|markdownlint|commitlint|codespell",
}
# A language with half as many lines as the largest one is a main language, too.
MAIN = 0.5
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
    """Find a linter that no build runs."""
    if has_jobs_for(facts, "lint"):
        return
    rows = facts.rows(
        QUERY, {"configured": CONFIGURED, "section": SECTION, "tool": TOOL, "opaque": OPAQUE, "tasks": TASKS}
    )
    if not rows:
        return
    yield rule.found(
        facts,
        f"A linter is configured in {', '.join(dict.fromkeys(str(row['path']) for row in rows))}, and no job runs it.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value="configured here", measure="files")
            for row in rows[:SHOWN]
        ],
    )


def _of_the_code(facts: Facts) -> bool:
    """Tell whether a linter that runs is one for a main language of the code."""
    lines = {
        row["language"]: int(row["lines"] or 0)
        for row in facts.rows("SELECT language, sum(lines) AS lines FROM files WHERE kind = 'source' GROUP BY language")
    }
    sizes = {languages: sum(lines.get(language, 0) for language in languages) for languages in LINTERS}
    largest = max(sizes.values())
    steps = facts.rows(
        "SELECT DISTINCT lower(concat_ws(' ', uses, run)) AS text FROM steps "
        "WHERE list_contains(string_split(purposes, ', '), 'lint')"
    )
    for step in steps:
        named = [languages for languages, tools in LINTERS.items() if re.search(tools, str(step["text"]))]
        if not named or any(languages and sizes[languages] >= MAIN * largest for languages in named):
            return True
    return False


rule = Rule(
    module=__name__,
    title="A linter is configured, but the build does not run it",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=_of_the_code,
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=8),
    quick_win=True,
    consequence="Rules that no machine keeps are broken by the next change, and reviews are spent on what a program "
    "would find.",
    recommendation="Run the linter in the build, and let it stop a change.",
    prevention="Let the build refuse changes that the tool would refuse.",
    strength="The build runs a linter.",
)
