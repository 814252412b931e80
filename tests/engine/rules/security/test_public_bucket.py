import pytest

from fractional_cto.engine.rules.security.public_bucket import rule
from tests.builders.facts import facts_of

ROW = {
    "path": "infra/main.tf",
    "line": 7,
    "system": "terraform",
    "provider": "aws",
    "type": "aws_s3_bucket",
    "name": "shop",
    "kind": "bucket",
    "public": True,
}


def judged(**row):
    return list(rule.judge(facts_of(resources=[{**ROW, **row}])))


@pytest.mark.parametrize("row", [{"public": False}, {"public": None}, {"kind": "database"}])
def test_silent(row):
    assert not judged(**row)


@pytest.mark.parametrize("path", ["examples/main.tf", "test/main.tf", "dev/main.tf"])
def test_silent_about_what_is_not_for_others(path):
    assert not judged(path=path)


def test_does_not_apply_without_any():
    assert not rule.applies(facts_of())


def test_no_praise_where_a_policy_could_not_be_read():
    policy = {**ROW, "type": "aws_s3_bucket_policy", "name": "policy", "kind": "other", "public": None}
    shut = {**ROW, "public": False}

    assert rule.applies(facts_of(resources=[shut]))
    assert not rule.applies(facts_of(resources=[shut, policy]))
    assert not rule.applies(facts_of(resources=[{**ROW, "public": None}]))


@pytest.mark.parametrize("row", [{}, {"system": "cloudformation"}])
def test_found(row):
    (finding,) = judged(**row)

    assert finding.claim == "1 store of files is public."
    assert finding.evidence[0].locator == "infra/main.tf:7"


def test_a_website_is_less_bad():
    assert judged(name="website")[0].severity == "low"
    assert judged()[0].severity == "high"
