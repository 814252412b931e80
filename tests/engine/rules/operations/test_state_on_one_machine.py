import pytest

from fractional_cto.engine.rules.operations.state_on_one_machine import rule
from tests.builders.facts import facts_of

PROVIDER = {"path": "main.tf", "line": 1, "system": "terraform", "name": "aws", "type": "provider", "kind": "provider"}
SHOP = {"path": "main.tf", "line": 7, "system": "terraform", "name": "shop", "type": "aws_vpc", "kind": "other"}
STATE = {"path": "main.tf", "line": 9, "system": "terraform", "name": "s3", "type": "backend", "kind": "state"}


def judged(*rows, **tables):
    return list(rule.judge(facts_of(resources=rows, **tables)))


@pytest.mark.parametrize("rows", [[], [SHOP], [PROVIDER], [PROVIDER, SHOP, STATE]])
def test_silent(rows):
    assert not judged(*rows)


@pytest.mark.parametrize("path", ["live/terragrunt.hcl", "backend.tf.json", "env/prod.backend.hcl"])
def test_silent_where_the_state_is_named_elsewhere(path):
    assert not judged(PROVIDER, SHOP, files=[{"path": path}])


def test_silent_about_examples():
    assert not judged({**PROVIDER, "path": "examples/main.tf"}, {**SHOP, "path": "examples/main.tf"})


def test_does_not_apply_to_modules():
    assert not rule.applies(facts_of(resources=[SHOP]))


def test_found():
    (finding,) = judged(PROVIDER, SHOP)

    assert finding.claim == "1 resource is ordered with Terraform, and no file says where its state is kept."
    assert finding.evidence[0].locator == "main.tf:1"
