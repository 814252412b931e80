import pytest

from fractional_cto.engine.rules.operations.unversioned_images import rule
from tests.builders.facts import facts_of

ROW = {
    "path": "compose.yml",
    "line": 7,
    "system": "compose",
    "name": "web",
    "kind": "service",
    "development": False,
    "image": "redis",
}


def judged(**row):
    return list(rule.judge(facts_of(services=[{**ROW, **row}])))


@pytest.mark.parametrize(
    "row",
    [
        {"image": "redis:7"},
        {"image": "redis@sha256:ab"},
        {"image": "$IMAGE"},
        {"image": None},
        {"development": True},
        {"system": "helm"},
    ],
)
def test_silent(row):
    assert not judged(**row)


@pytest.mark.parametrize("path", ["examples/compose.yml", "tests/compose.yml", "compose.dev.yml"])
def test_silent_about_what_is_not_for_others(path):
    assert not judged(path=path)


def test_does_not_apply_without_any():
    assert not rule.applies(facts_of())


@pytest.mark.parametrize("row", [{}, {"image": "redis:latest"}, {"image": "registry.example:5000/shop"}])
def test_found(row):
    (finding,) = judged(**row)

    assert finding.claim == "The only service whose image is named here runs it without a version."
    assert finding.evidence[0].locator == "compose.yml:7"
