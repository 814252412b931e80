import pytest

from fractional_cto.engine.rules.security.default_passwords import rule
from tests.builders.facts import facts_of

ROW = {
    "path": "compose.yml",
    "line": 7,
    "system": "compose",
    "name": "web",
    "kind": "service",
    "development": False,
    "default_password": True,
}


def judged(**row):
    return list(rule.judge(facts_of(services=[{**ROW, **row}])))


@pytest.mark.parametrize("row", [{"default_password": False}, {"default_password": None}, {"development": True}])
def test_silent(row):
    assert not judged(**row)


@pytest.mark.parametrize("path", ["examples/compose.yml", "tests/compose.yml", "compose.dev.yml"])
def test_silent_about_what_is_not_for_others(path):
    assert not judged(path=path)


def test_does_not_apply_without_any():
    assert not rule.applies(facts_of())


@pytest.mark.parametrize("row", [{}, {"system": "kubernetes", "development": None}])
def test_found(row):
    (finding,) = judged(**row)

    assert finding.claim == "1 service runs with a password anybody would try first."
    assert finding.evidence[0].locator == "compose.yml:7"
