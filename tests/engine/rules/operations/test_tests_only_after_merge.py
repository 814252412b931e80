import pytest

from fractional_cto.engine.rules.operations.tests_only_after_merge import rule
from tests.builders.facts import files
from tests.builders.pipelines import job, told, workflow

TESTS = job("run: pytest")


@pytest.mark.parametrize(
    "on",
    [
        "push",
        "pull_request",
        "{push: {branches: ['**']}}",
        "{push: {branches: ['*', '*/*', '**', '!master']}}",
        "{push: {branches: [main, '**']}}",
        "{push: {branches: ['!main', '**']}}",
        "{push: {branches: [main]}, pull_request: }",
        "workflow_call",
    ],
)
def test_silent_where_proposed_changes_are_tested(on):
    assert not list(rule.judge(workflow(TESTS, on=on)))


def test_silent_where_the_file_does_not_tell():
    assert not list(rule.judge(told({".gitlab-ci.yml": "a: {extends: .other, script: pytest}"})))


@pytest.mark.parametrize(
    "steps",
    [
        "default: TESTS, branches: {main: LINT}",
        "branches: {main: LINT, '**': TESTS}",
        "branches: {'**': TESTS, main: TESTS}",
        "branches: {'feature/*': TESTS, '*': TESTS}",
        "pull-requests: {'**': TESTS}, branches: {main: TESTS}",
    ],
)
def test_silent_where_a_job_of_bitbucket_tests_each_branch(steps):
    content = steps.replace("TESTS", "[{step: {script: [pytest]}}]").replace("LINT", "[{step: {script: [ruff check]}}]")

    assert not list(rule.judge(told({"bitbucket-pipelines.yml": f"pipelines: {{{content}}}"})))


def test_a_job_of_bitbucket_for_any_branch_is_not_one_with_tests():
    """Its keys stand for a job each."""
    steps = "main: [{step: {script: [pytest]}}], '**': [{step: {script: [ruff check]}}]"

    assert list(rule.judge(told({"bitbucket-pipelines.yml": f"pipelines: {{branches: {{{steps}}}}}"})))


def test_does_not_apply_without_tests():
    assert not rule.applies(workflow(job("run: make all")))
    assert rule.applies(workflow(TESTS))


@pytest.mark.parametrize(
    "on",
    [
        "{pull_request: {paths: ['tools/**']}, schedule: }",
        "{pull_request: {paths: ['tools/**']}, push: {branches: [main]}}",
        "{pull_request: {paths: ['tools/**']}, push: {tags: [v1]}}",
        "{pull_request: {paths: ['**', '!src/**']}}",
        "{pull_request: {paths-ignore: ['src/**']}}",
        "issue_comment",
        "workflow_call",
    ],
)
def test_no_praise_where_the_source_is_not_surely_tested(on):
    facts = workflow(TESTS, on=on, files=files("src/a.py"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


@pytest.mark.parametrize(
    "on",
    [
        "pull_request",
        "{pull_request: {paths: ['src/**', '!src/b.py']}}",
        "{pull_request: {paths-ignore: ['docs/**', '**.md']}}",
        "{pull_request: {paths: ['tools/**']}, push: }",
        "{pull_request: {paths: ['tools/**']}, push: {branches: ['**', '!main']}}",
    ],
)
def test_praise_where_most_of_the_source_is_tested(on):
    assert rule.applies(workflow(TESTS, on=on, files=files("src/a.py")))


CALLED = ".github/workflows/called.yml"
ACTION = ".github/actions/try/action.yml"
CALLS = {
    CALLED: "on: workflow_call\njobs: {a: {steps: [{run: pytest}]}}",
    ACTION: "runs: {using: composite, steps: [{run: pytest}]}",
}
JOBS = {CALLED: f"{{a: {{uses: ./{CALLED}}}}}", ACTION: "{a: {steps: [{uses: ./.github/actions/try}]}}"}


@pytest.mark.parametrize("called", [CALLED, ACTION])
@pytest.mark.parametrize(
    ("on", "praised"),
    [
        ("{push: {branches: [main]}}", False),
        ("{pull_request: {paths: ['tools/**']}}", False),
        ("{pull_request: {paths: ['src/**']}}", True),
        ("pull_request", True),
    ],
)
def test_what_is_called_starts_with_its_callers(called, on, praised):
    build = f"on: {on}\njobs: {JOBS[called]}"
    facts = told({called: CALLS[called], ".github/workflows/build.yml": build}, files=files("src/a.py"))

    assert not list(rule.judge(facts))
    assert rule.applies(facts) is praised


@pytest.mark.parametrize("on", ["{push: {branches: [main]}}", "schedule", "{push: {tags: [v1]}}"])
def test_found(on):
    (finding,) = rule.judge(workflow(TESTS, on=on))

    assert finding.claim == "The only job that runs tests starts only after the change is merged, or by the clock."
