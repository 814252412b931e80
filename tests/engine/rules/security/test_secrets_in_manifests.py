import pytest

from fractional_cto.engine.rules.security.secrets_in_manifests import rule
from tests.builders.facts import facts_of

ROW = {"path": "k8s/keys.yaml", "line": 7, "system": "kubernetes", "type": "Secret", "name": "keys", "kind": "secret"}


def judged(**row):
    return list(rule.judge(facts_of(resources=[{**ROW, "secret": True, **row}])))


@pytest.mark.parametrize(
    "row", [{"secret": None}, {"system": "terraform"}, {"path": "examples/keys.yaml"}, {"name": "demo-db"}]
)
def test_silent(row):
    assert not judged(**row)


def test_does_not_apply_without_manifests():
    assert not rule.applies(facts_of())


def test_found():
    (finding,) = judged()

    assert finding.claim == "1 Kubernetes secret is tracked in the open, values and all."
    assert finding.evidence[0].locator == "k8s/keys.yaml:7"


def test_what_is_told_of_already_is_neither_found_nor_praised():
    place = {"secret": "a", "path": "k8s/keys.yaml", "line": 12, "present": True}
    web = {"path": "k8s/web.yaml", "line": 1, "system": "kubernetes", "name": "web"}
    told = {"secrets": [{**place, "confidence": "medium"}], "secret_places": [place]}
    facts = facts_of(resources=[{**ROW, "secret": True}], services=[web], **told)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)
    assert rule.applies(facts_of(services=[web]))
