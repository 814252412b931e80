import pytest

from fractional_cto.engine.rules.operations.deploy_jobs_may_overlap import rule
from tests.builders.pipelines import job, told, workflow

SHIP = job("run: kubectl apply -f x")


def test_silent_where_the_workflow_says_it():
    assert not list(rule.judge(workflow(SHIP, top="concurrency: ship")))


def test_silent_where_the_job_says_it():
    assert not list(rule.judge(workflow(job("run: kubectl apply -f x", concurrency="ship"))))


def test_silent_where_a_person_starts_it():
    assert not list(rule.judge(workflow(SHIP, on="workflow_dispatch")))


def test_silent_about_services_that_say_it_elsewhere():
    assert not list(rule.judge(told({".circleci/config.yml": "jobs: {a: {steps: [{run: kubectl apply -f x}]}}"})))


def test_silent_where_it_only_tries():
    assert not list(rule.judge(workflow(job("run: minikube start", "run: kubectl apply -f x"))))
    assert not list(rule.judge(workflow(SHIP.replace("a:", "deploy-preview:", 1))))


def test_does_not_apply_without_deliveries():
    assert not rule.applies(workflow(job("run: make all")))


@pytest.mark.parametrize("on", ["push", "workflow_dispatch", "pull_request"])
def test_praise_only_where_one_waits_for_the_other(on):
    assert not rule.applies(workflow(SHIP, on=on))
    assert rule.applies(workflow(SHIP, on=on, top="concurrency: ship"))


def test_found():
    (finding,) = rule.judge(workflow(SHIP))

    assert finding.claim == "1 job delivers after a push and may run twice at the same time."
    assert (finding.evidence[0].locator, finding.evidence[0].value) == (".github/workflows/build.yml:4", "a")
