import pytest

from fractional_cto.engine.rules.operations.tests_only_after_merge import rule
from tests.builders.facts import files
from tests.builders.pipelines import job, told, workflow

TESTS = job("run: pytest")


@pytest.mark.parametrize("on", ["push", "pull_request", "{push: {branches: [main]}, pull_request: }", "workflow_call"])
def test_silent_where_proposed_changes_are_tested(on):
    assert not list(rule.judge(workflow(TESTS, on=on)))


def test_silent_where_the_file_does_not_tell():
    assert not list(rule.judge(told({".gitlab-ci.yml": "a: {extends: .other, script: pytest}"})))


def test_does_not_apply_without_tests():
    assert not rule.applies(workflow(job("run: make all")))
    assert rule.applies(workflow(TESTS))


def test_no_praise_where_only_a_folder_is_tested():
    on = "{pull_request: {paths: ['tools/**']}, schedule: }"
    facts = workflow(TESTS, on=on, files=files("src/a.py"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


@pytest.mark.parametrize("on", ["{push: {branches: [main]}}", "schedule", "{push: {tags: [v1]}}"])
def test_found(on):
    (finding,) = rule.judge(workflow(TESTS, on=on))

    assert finding.claim == "The only job that runs tests starts only after the change is merged, or by the clock."
