import pytest

from fractional_cto.engine.rules.security.untrusted_checkout import rule
from tests.builders.facts import facts_of, files
from tests.builders.pipelines import told

PATH = ".github/workflows/preview.yml"
HEAD = "ref: ${{ github.event.pull_request.head.sha }}"


def workflow(trigger, with_="", condition="true"):
    step = f"      - uses: actions/checkout@v4\n        with:\n          {with_ or 'depth: 1'}\n"
    return told({PATH: f"on:\n  {trigger}:\njobs:\n  a:\n    if: {condition}\n    steps:\n{step}"})


def test_silent_where_the_trigger_has_no_secrets():
    assert not list(rule.judge(workflow("pull_request", HEAD)))


def test_silent_where_the_base_is_checked_out():
    assert not list(rule.judge(workflow("pull_request_target")))


def test_silent_where_the_trigger_is_a_comment():
    assert not list(rule.judge(workflow("push # not pull_request_target", HEAD)))


@pytest.mark.parametrize(
    "condition",
    [
        "github.event.pull_request.head.repo.full_name == github.repository",
        "github.event_name == 'pull_request'",
        "github.actor == 'dependabot[bot]'",
    ],
)
def test_silent_where_only_the_own_people_can_start_it(condition):
    assert not list(rule.judge(workflow("pull_request_target", HEAD, condition)))


def test_does_not_apply_without_workflows():
    assert not rule.applies(facts_of(files=files("app.py")))


def test_found():
    (finding,) = rule.judge(workflow("pull_request_target", HEAD))

    assert finding.evidence[0].locator == f"{PATH}:9"


def test_found_after_another_workflow():
    assert list(rule.judge(workflow("workflow_run", "ref: ${{ github.event.workflow_run.head_sha }}")))


def test_found_where_git_does_it():
    run = "git fetch origin ${{ github.event.pull_request.head.ref }}"
    facts = told({PATH: f"on: pull_request_target\njobs:\n  a:\n    steps:\n      - run: {run}\n"})

    assert list(rule.judge(facts))
