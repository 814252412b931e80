import pytest

from fractional_cto.engine.rules.operations.deploys_without_approval import rule
from tests.builders.pipelines import job, told, workflow

SHIP = "run: kubectl apply -f production.yml"


def found(*steps, on="push", **fields):
    return list(rule.judge(workflow(job(*steps, **fields), on=on)))


@pytest.mark.parametrize("fields", [{"environment": "production"}, {"needs": "test"}])
def test_silent_where_it_waits(fields):
    assert not found(SHIP, **fields)


def test_silent_where_the_tests_stand_before():
    assert not found("run: pytest", SHIP)


def test_silent_where_a_person_starts_it():
    assert not found(SHIP, on="workflow_dispatch")
    assert not list(rule.judge(told({".gitlab-ci.yml": "a: {script: kubectl apply -f production.yml, when: manual}"})))


def test_silent_where_it_is_not_production():
    assert not found("run: kubectl apply -f staging.yml")


def test_does_not_apply_without_deliveries():
    assert not rule.applies(workflow(job("run: make all")))


@pytest.mark.parametrize("work", ["run: docker build .", "run: ruff check"])
def test_no_praise_where_it_waits_for_no_tests(work):
    before = job(work).replace("a:", "first:", 1)
    assert not rule.applies(workflow(before + job(SHIP, needs="first")))
    assert not rule.applies(workflow(job(SHIP)))


def test_praise_where_every_delivery_waits():
    tests = job("run: pytest").replace("a:", "first:", 1)
    whole = tests + job(SHIP, needs="first")
    assert rule.applies(workflow(whole))
    assert rule.applies(workflow(job(SHIP, environment="production")))
    assert rule.applies(workflow(job(SHIP), on="workflow_dispatch"))
    assert not rule.applies(workflow(whole + job(SHIP).replace("a:", "b:", 1)))


def test_found():
    (finding,) = found(SHIP)

    assert finding.claim == "1 job delivers to production after a push and waits for nothing."
