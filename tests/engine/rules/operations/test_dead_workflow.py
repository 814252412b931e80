import pytest

from fractional_cto.engine.rules.operations.dead_workflow import rule
from tests.builders.facts import files
from tests.builders.pipelines import job, workflow

ACTION = job("uses: ./.github/actions/setup")


@pytest.mark.parametrize("path", [".github/actions/setup/action.yml", ".github/actions/setup/Dockerfile"])
def test_silent_where_the_action_is_there(path):
    assert not list(rule.judge(workflow(ACTION, files=files(path))))


def test_silent_where_the_repository_is_the_action():
    assert not list(rule.judge(workflow(job("uses: ./"), files=files("action.yml"))))


def test_silent_where_another_repository_is_checked_out_beside():
    beside = job("uses: actions/checkout@v4\n      with: {path: other}", "uses: ./other/setup")

    assert not list(rule.judge(workflow(beside)))


def test_silent_where_one_job_runs():
    jobs = job("run: make", **{"if": "false"}) + job("run: make").replace("a:", "b:", 1)

    assert not list(rule.judge(workflow(jobs)))


def test_does_not_apply_without_workflows():
    assert rule.applies(workflow(ACTION))


def test_found_where_the_action_is_missing():
    (finding,) = rule.judge(workflow(ACTION))

    assert finding.claim == "1 part of the build cannot run."
    assert [(one.locator, one.value) for one in finding.evidence] == [
        (".github/workflows/build.yml:6", "./.github/actions/setup is not there")
    ]


def test_found_where_a_workflow_is_missing():
    assert list(rule.judge(workflow("a: {uses: ./.github/workflows/other.yml}")))


def test_found_where_every_job_is_switched_off():
    (finding,) = rule.judge(workflow(job("run: make", **{"if": "${{ false }}"})))

    assert finding.evidence[0].value == "every job is switched off"
