import pytest

from fractional_cto.engine.rules.operations.no_health_check import rule
from tests.builders.facts import facts_of

ROW = {"path": "compose.yml", "line": 7, "system": "compose", "name": "web", "kind": "service", "image": "shop:1"}
ROW |= {"health": False, "development": False}


def judged(*rows, **tables):
    return list(rule.judge(facts_of(services=[{**ROW, **row} for row in rows], **tables)))


@pytest.mark.parametrize(
    "row", [{"health": True}, {"health": None}, {"kind": "job"}, {"kind": "datastore"}, {"development": True}]
)
def test_silent(row):
    assert not judged(row)


@pytest.mark.parametrize("path", ["examples/compose.yml", "tests/compose.yml", "compose.dev.yml"])
def test_silent_about_what_is_not_for_others(path):
    assert not judged({"path": path})


def test_silent_where_it_is_the_exception():
    assert not judged({}, {"health": True}, {"health": True})


def test_silent_where_the_image_brings_its_own():
    check = {"path": "Dockerfile", "line": 1, "word": "HEALTHCHECK"}
    assert not judged({"image": None}, containers=[check])


def test_does_not_apply_without_any():
    assert not rule.applies(facts_of())


def test_found():
    (finding,) = judged({}, {"name": "api", "line": 9}, {"health": True})

    assert finding.claim == "2 of 3 services have no health check."
    assert finding.evidence[0].locator == "compose.yml:7"
