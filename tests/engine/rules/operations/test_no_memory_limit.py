import pytest

from fractional_cto.engine.rules.operations.no_memory_limit import rule
from tests.builders.facts import facts_of

ROW = {"path": "k8s/web.yaml", "line": 7, "system": "kubernetes", "name": "web", "kind": "service", "limits": False}


def judged(*rows):
    return list(rule.judge(facts_of(services=[{**ROW, **row} for row in rows])))


@pytest.mark.parametrize("row", [{"limits": True}, {"limits": None}, {"system": "helm"}, {"path": "k8s/dev/web.yaml"}])
def test_silent(row):
    assert not judged(row)


def test_silent_where_it_is_the_exception():
    assert not judged({}, {"limits": True}, {"limits": True})


def test_does_not_apply_without_any():
    assert not rule.applies(facts_of())


def test_found():
    (finding,) = judged({})

    assert finding.claim == "The only workload has no memory limit."
    assert finding.evidence[0].locator == "k8s/web.yaml:7"
