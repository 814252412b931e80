from fractional_cto.engine.rules.operations.two_build_services import rule
from tests.builders.pipelines import BUILD, job, told, workflow

GITHUB = {BUILD: "on: push\njobs:\n  a:\n    steps: [{run: pytest}]\n"}


def test_silent_where_one_service_tests():
    assert not list(rule.judge(told(GITHUB)))


def test_silent_where_the_other_does_something_else():
    assert not list(rule.judge(told({**GITHUB, ".gitlab-ci.yml": "a: {script: kubectl apply -f x}"})))


def test_silent_where_the_other_is_started_by_hand_or_clock():
    nightly = "jobs: {a: {steps: [{run: pytest}]}}\nworkflows: {n: {triggers: [x], jobs: [a]}}"

    assert not list(rule.judge(told({**GITHUB, ".circleci/config.yml": nightly})))


def test_does_not_apply_without_tests():
    assert not rule.applies(workflow(job("run: make all")))
    assert rule.applies(told(GITHUB))


def test_found():
    (finding,) = rule.judge(told({**GITHUB, ".gitlab-ci.yml": "a: {script: pytest}"}))

    assert finding.claim == "Tests run on 2 build services: GitHub Actions, GitLab CI."
    assert [one.locator for one in finding.evidence] == [f"{BUILD}:3", ".gitlab-ci.yml:1"]
