import pytest

from fractional_cto.engine.rules.security.all_rights_over_cluster import rule
from tests.builders.facts import facts_of

ROW = {"path": "k8s/rights.yaml", "line": 7, "system": "kubernetes", "type": "ClusterRoleBinding", "name": "all"}


@pytest.mark.parametrize("row", [{"type": "Secret"}, {"system": "terraform"}, {"path": "examples/rights.yaml"}])
def test_silent(row):
    assert not list(rule.judge(facts_of(resources=[{**ROW, **row}])))


def test_does_not_apply_without_manifests():
    assert not rule.applies(facts_of())


def test_found():
    (finding,) = rule.judge(facts_of(resources=[ROW]))

    assert finding.claim == "1 binding gives all rights over the cluster."
