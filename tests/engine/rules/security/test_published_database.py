import pytest

from fractional_cto.engine.rules.security.published_database import rule
from tests.builders.facts import facts_of

ROW = {
    "path": "compose.yml",
    "line": 7,
    "system": "compose",
    "name": "db",
    "kind": "datastore",
    "development": False,
    "ports": "5432:5432",
}


def judged(**row):
    return list(rule.judge(facts_of(services=[{**ROW, **row}])))


@pytest.mark.parametrize(
    "row",
    [
        {"ports": None},
        {"ports": "127.0.0.1:5432:5432"},
        {"ports": "[::1]:5432:5432"},
        {"ports": "10.0.0.5:5432:5432"},
        {"ports": "5432"},
        {"kind": "service"},
        {"development": True},
        {"system": "kubernetes"},
    ],
)
def test_silent(row):
    assert not judged(**row)


@pytest.mark.parametrize("path", ["examples/compose.yml", "tests/compose.yml", "compose.dev.yml"])
def test_silent_about_what_is_not_for_others(path):
    assert not judged(path=path)


def test_does_not_apply_without_any():
    assert not rule.applies(facts_of())


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"kind": "cache", "ports": "80, 6379:6379"},
        {"ports": "0.0.0.0:5432:5432"},
        {"ports": "[::]:5432:5432"},
    ],
)
def test_found(row):
    (finding,) = judged(**row)

    assert finding.claim == "The only datastore, cache or queue is published on every address of the machine."
    assert finding.evidence[0].locator == "compose.yml:7"
