import pytest

from fractional_cto.engine.rules.security.no_security_scanning import rule
from tests.builders.facts import facts_of, files, text
from tests.builders.pipelines import job, workflow

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


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("Gemfile", 'gem "brakeman"'),
        ("package.json", '"audit": "npm audit"'),
        (BUILD, "# - run: pip-audit"),
        ("templates/github/dependabot.yml", "version: 2"),
    ],
)
def test_no_praise_where_no_machine_is_known_to_run_it(path, line):
    facts = facts_of(files=files(*SOURCES, BUILD, path), lines=text(BUILD, "run: pytest") + text(path, line))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (BUILD, "- run: pip-audit"),
        (".pre-commit-config.yaml", "- id: gitleaks"),
        (".github/dependabot.yml", "version: 2"),
        (".github/renovate.json5", "{}"),
        ("ruff.toml", 'select = ["ALL"]'),
    ],
)
def test_praise_where_a_machine_runs_it(path, line):
    facts = facts_of(files=files(*SOURCES, BUILD, path), lines=text(BUILD, "run: pytest") + text(path, line))

    assert rule.applies(facts)


def test_praise_where_a_job_of_ones_own_step_runs_it():
    step = {"files": files(*SOURCES), "lines": text(BUILD, "run: pytest")}

    assert rule.applies(workflow(job("run: semgrep ci"), **step))


def test_silent_without_a_build_which_another_rule_reports():
    facts = facts_of(files=files(*SOURCES), lines=text("README.md", "hello"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_about_a_small_repository():
    assert not list(rule.judge(facts_of(files=files("a.py"), lines=text(BUILD, "run: pytest"))))


def test_words_that_hold_the_name_of_a_checker_are_none():
    lines = text(BUILD, "run: pytest") + text("README.md", "We recommend an eclair.")

    assert list(rule.judge(facts_of(files=files(*SOURCES, BUILD), lines=lines)))


def test_found():
    (finding,) = rule.judge(facts_of(files=files(*SOURCES, BUILD), lines=text(BUILD, "run: pytest")))

    assert finding.claim.startswith("No build, manifest or hook")
