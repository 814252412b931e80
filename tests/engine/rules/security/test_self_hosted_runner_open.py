import pytest

from fractional_cto.engine.rules.security.self_hosted_runner_open import rule
from tests.builders.pipelines import job, workflow

OWN = job("run: make", runs_on="[self-hosted, linux]")


def found(*arguments, **keywords):
    return list(rule.judge(workflow(*arguments, **keywords)))


def test_silent_after_a_merge():
    assert not found(OWN, on="push")


def test_silent_on_the_hosting_service_s_machines():
    assert not found(job("run: make", runs_on="ubuntu-latest"), on="pull_request")


@pytest.mark.parametrize(
    "condition", ["github.event.pull_request.head.repo.full_name == github.repository", "github.event_name == 'push'"]
)
def test_silent_where_only_the_own_people_can_start_it(condition):
    assert not found(job("run: make", runs_on="self-hosted", **{"if": condition}), on="pull_request")


def test_does_not_apply_without_a_machine_of_one_s_own():
    assert not rule.applies(workflow(job("run: make", runs_on="ubuntu-latest")))
    assert rule.applies(workflow(OWN))


def test_found():
    (finding,) = found(OWN, on="[push, pull_request]")

    assert finding.claim == "1 job that a proposed change starts runs on a machine of one's own."
    assert (finding.evidence[0].locator, finding.evidence[0].value) == (".github/workflows/build.yml:4", "a")
