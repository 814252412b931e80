import pytest

from fractional_cto.engine.rules.operations.database_without_volume import rule
from tests.builders.facts import facts_of

ROW = {
    "path": "compose.yml",
    "line": 7,
    "system": "compose",
    "name": "db",
    "kind": "datastore",
    "development": False,
    "form": "service",
}


def judged(**row):
    return list(rule.judge(facts_of(services=[{**ROW, **row}])))


@pytest.mark.parametrize(
    "row", [{"volumes": "db:/data"}, {"form": "StatefulSet"}, {"kind": "cache"}, {"development": True}]
)
def test_silent(row):
    assert not judged(**row)


@pytest.mark.parametrize("path", ["examples/compose.yml", "tests/compose.yml", "compose.dev.yml"])
def test_silent_about_what_is_not_for_others(path):
    assert not judged(path=path)
    assert not judged(name="demo-db")


def test_does_not_apply_without_any():
    assert not rule.applies(facts_of())


@pytest.mark.parametrize("row", [{}, {"system": "kubernetes", "form": "Deployment", "development": None}])
def test_found(row):
    (finding,) = judged(**row)

    assert finding.claim == "The only datastore has no volume."
    assert finding.evidence[0].locator == "compose.yml:7"
