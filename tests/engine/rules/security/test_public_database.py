import pytest

from fractional_cto.engine.rules.security.public_database import rule
from tests.builders.facts import facts_of

ROW = {
    "path": "infra/main.tf",
    "line": 7,
    "system": "terraform",
    "provider": "aws",
    "type": "aws_db_instance",
    "name": "shop",
    "kind": "database",
    "public": True,
}


def judged(**row):
    return list(rule.judge(facts_of(resources=[{**ROW, **row}])))


@pytest.mark.parametrize("row", [{"public": False}, {"public": None}, {"kind": "bucket"}])
def test_silent(row):
    assert not judged(**row)


@pytest.mark.parametrize("path", ["examples/main.tf", "test/main.tf", "dev/main.tf"])
def test_silent_about_what_is_not_for_others(path):
    assert not judged(path=path)


def test_does_not_apply_without_any():
    assert not rule.applies(facts_of())


@pytest.mark.parametrize("row", [{}])
def test_found(row):
    (finding,) = judged(**row)

    assert finding.claim == "The only database has a public address."
    assert finding.evidence[0].locator == "infra/main.tf:7"
