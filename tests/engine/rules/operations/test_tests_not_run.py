import pytest

from fractional_cto.engine.rules.operations.tests_not_run import rule
from tests.builders.facts import facts_of, files, text
from tests.builders.pipelines import job, workflow

TESTS = files(*(f"tests/test_{number}.py" for number in range(5)), kind="test")
BUILD = ".github/workflows/build.yml"


@pytest.mark.parametrize("line", ["- run: pytest", "- run: make", "- run: ./ci/all", "script: tox"])
def test_silent_where_something_may_run_them(line):
    facts = facts_of(files=TESTS, lines=text(BUILD, line))

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_silent_with_a_handful_of_tests():
    facts = facts_of(files=TESTS[:4], lines=text(BUILD, "- run: docker push"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_without_a_build_which_another_rule_reports():
    facts = facts_of(files=TESTS, lines=text("README.md", "hello"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


@pytest.mark.parametrize(("watched", "praised"), [("tools/**", False), ("src/**", True)])
def test_no_praise_where_only_a_folder_is_tested(watched, praised):
    told = {"files": [*TESTS, *files("src/a.py")], "lines": text(BUILD, "run: pytest")}
    facts = workflow(job("run: pytest"), on=f"{{push: {{paths: ['{watched}']}}}}", **told)

    assert not list(rule.judge(facts))
    assert rule.applies(facts) is praised


@pytest.mark.parametrize("line", ["- run: docker push shop", "# - run: pytest"])
def test_found(line):
    (finding,) = rule.judge(facts_of(files=TESTS, lines=text(BUILD, line)))

    assert finding.claim == "There are 5 test files, but no build runs tests."
    assert finding.evidence[0].locator == BUILD
