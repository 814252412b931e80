import pytest

from fractional_cto.engine.rules.security.no_security_scanning import rule
from tests.builders.facts import facts_of, files, text

SOURCES = [f"src/{number}.py" for number in range(20)]
BUILD = ".github/workflows/build.yml"


@pytest.mark.parametrize(
    "line",
    ["- uses: github/codeql-action/init@v3", "- run: npm audit", "image: aquasec/trivy", "- id: gitleaks"],
)
def test_silent_where_a_checker_runs(line):
    assert not list(rule.judge(facts_of(files=files(*SOURCES, BUILD), lines=text(BUILD, line))))


def test_silent_where_the_linter_checks_security():
    lines = text(BUILD, "run: ruff check") + text("pyproject.toml", 'select = ["E", "S"]')

    assert not list(rule.judge(facts_of(files=files(*SOURCES, BUILD), lines=lines)))


def test_silent_where_a_robot_has_its_settings():
    facts = facts_of(files=files(*SOURCES, ".github/dependabot.yml"), lines=text(BUILD, "run: pytest"))

    assert not list(rule.judge(facts))


def test_silent_without_a_build_which_another_rule_reports():
    facts = facts_of(files=files(*SOURCES), lines=text("README.md", "hello"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_about_a_small_repository():
    assert not list(rule.judge(facts_of(files=files("a.py"), lines=text(BUILD, "run: pytest"))))


def test_found():
    (finding,) = rule.judge(facts_of(files=files(*SOURCES, BUILD), lines=text(BUILD, "run: pytest")))

    assert finding.claim.startswith("No build, manifest or hook")
