import pytest

from fractional_cto.engine.rules.operations.retried_tests import rule
from tests.builders.pipelines import job, told, workflow


def test_silent_where_tests_run_once():
    assert not list(rule.judge(workflow(job("run: pytest"))))


def test_silent_where_something_else_is_repeated():
    assert not list(rule.judge(told({".gitlab-ci.yml": "a: {script: docker build ., retry: 2}"})))


def test_does_not_apply_without_tests():
    assert not rule.applies(workflow(job("run: make all")))
    assert rule.applies(workflow(job("run: pytest")))


@pytest.mark.parametrize("run", ["pytest --reruns 3", "npx playwright test --retries=2"])
def test_found_in_a_command(run):
    (finding,) = rule.judge(workflow(job(f"run: {run}")))

    assert finding.claim == "1 step that runs tests is repeated when it fails."


def test_found_for_a_job():
    (finding,) = rule.judge(told({".gitlab-ci.yml": "a: {script: pytest, retry: 2}"}))

    assert finding.evidence[0].value == "the job is repeated up to 2 times"
