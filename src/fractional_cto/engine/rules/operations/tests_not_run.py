"""Tests are not run automatically

## What it sees
Test files and a build service's configuration, but nothing in that configuration that runs tests: no test
runner, no `make`, `rake`, `npm run` or similar, no script.

## Why it matters
Tests that nobody runs rot, and give the comfort of a net that is not there.

## What to do
Add one step that runs the tests, and let a red result stop the change.

## When it is wrong
The tests run somewhere else, or under a name this rule does not know.

## Sources
DORA capabilities: test automation; OpenSSF Scorecard, CI-Tests.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import BUILD
from fractional_cto.engine.rules.operations import no_build, reached_by_tests

SHOWN = 10
# A handful of files may be left from a template.
FEWEST_TESTS = 5
# Anything that may run tests, directly or through a script: rather silent than wrong.
RUNS = (
    r"(?i)(test|spec|tox|nox|jest|mocha|karma|cypress|playwright|check|verify|maven|mvn|gradle|bazel|behave|cucumber"
    r"|coverage|\bmake\b|\brake\b|\bjust\b|\btask\b|\bsbt\b|\bmix\b|\bhatch\b|\bant\b|\bnx\b|turbo|lerna|\bci\b"
    r"|(npm|yarn|pnpm|bun|composer|poetry|pdm|uv|deno) run|\./\S+|\bbin/\S+|\bscripts?/\S+|\.(sh|ps1|py|rb|js)\b)"
)
COMMENT = r"^\s*#"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find tests that no build runs."""
    tests = facts.value("SELECT count(*) FROM files WHERE kind = 'test'")
    builds = facts.rows(
        "SELECT path, bool_or(regexp_matches(text, $runs) AND NOT regexp_matches(text, $comment)) AS runs FROM lines "
        "WHERE regexp_matches(path, $build) GROUP BY path ORDER BY path",
        {"runs": RUNS, "comment": COMMENT, "build": BUILD},
    )
    if tests < FEWEST_TESTS or not builds or any(build["runs"] for build in builds):
        return
    yield rule.found(
        facts,
        f"There are {tests:,} test files, but {no_build(len(builds))} runs tests.",
        [
            Evidence(kind="file", locator=str(build["path"]), value="runs no tests", measure="lines")
            for build in builds[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="The tests exist but no machine runs them",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=lambda facts: (
        bool(
            facts.value(
                "SELECT (SELECT count(*) FROM lines WHERE regexp_matches(path, ?)) > 0 "
                "AND (SELECT count(*) FROM files WHERE kind = 'test') >= ?",
                [BUILD, FEWEST_TESTS],
            ),
        )
        and reached_by_tests(facts)
    ),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=16),
    quick_win=True,
    consequence="Mistakes the tests would have caught reach customers, although the tests were paid for.",
    recommendation="Add a step to the build that runs the tests on every change request.",
    prevention="Protect the main branch so that nothing is merged while the tests fail.",
    strength="The tests are run by a machine.",
)
