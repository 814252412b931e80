import pytest

from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.security.workflow_permissions import rule
from tests.builders.facts import facts_of, files
from tests.builders.pipelines import told

PATH = ".github/workflows/build.yml"


def workflow(body):
    return told({PATH: f"on: push\n{body}"})


def test_silent_where_the_rights_are_limited():
    assert not list(rule.judge(workflow("permissions:\n  contents: read\njobs: {a: {steps: []}}")))


def test_silent_where_a_job_limits_them():
    assert not list(rule.judge(workflow("jobs:\n  test:\n    permissions:\n      contents: read")))


def test_silent_where_a_caller_hands_on_its_rights():
    called = "on: workflow_call\njobs: {a: {steps: []}}"

    assert not list(rule.judge(told({PATH: called})))
    assert list(rule.judge(told({PATH: "permissions: write-all\n" + called})))
    assert list(rule.judge(told({PATH: called.replace("workflow_call", "[workflow_call, push]")})))


CALLS = "on: push\njobs: {test: {uses: ./.github/workflows/test.yml}}"
TESTS = ".github/workflows/test.yml"


@pytest.mark.parametrize(
    "limits",
    [
        "permissions: {contents: read}\njobs: {a: {steps: []}}",
        "jobs: {a: {permissions: {contents: read}}, b: {permissions: {}}}",
    ],
)
def test_silent_where_what_a_job_calls_limits_its_rights(limits):
    assert not list(rule.judge(told({PATH: CALLS, TESTS: f"on: workflow_call\n{limits}"})))


@pytest.mark.parametrize(
    "others",
    [{}, {TESTS: "on: workflow_call\njobs: {a: {permissions: {contents: read}}, b: {steps: []}}"}],
)
def test_found_where_what_a_job_calls_limits_nothing(others):
    (finding,) = rule.judge(told({PATH: CALLS} | others))

    assert [(row.locator, row.value) for row in finding.evidence] == [(f"{PATH}:2", "no permissions for test")]


def test_does_not_apply_without_workflows():
    assert not rule.applies(facts_of(files=files("app.py")))


def test_found_where_nothing_is_said():
    (finding,) = rule.judge(workflow("jobs: {a: {steps: []}}"))

    assert finding.severity == Severity.LOW
    assert finding.claim == "The only workflow leaves open what the access token may do."


def test_worse_where_everything_is_asked_for():
    (finding,) = rule.judge(workflow("permissions: write-all\njobs: {a: {steps: []}}"))

    assert finding.severity == Severity.MEDIUM
    assert finding.evidence[0].value == "write-all"


def test_found_where_one_of_two_jobs_says_it():
    (finding,) = rule.judge(workflow("jobs:\n  a: {permissions: {contents: read}}\n  b: {steps: []}\n  c: {steps: []}"))

    assert [(row.locator, row.value) for row in finding.evidence] == [(f"{PATH}:4", "no permissions for b and 1 other")]
