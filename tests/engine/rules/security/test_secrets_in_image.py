import pytest

from fractional_cto.engine.rules.security.secrets_in_image import rule
from tests.builders.facts import facts_of


def judged(path="Dockerfile", **row):
    known = {
        "path": path,
        "line": 3,
        "stage": 0,
        "word": "ENV",
        "text": "API_KEY=[redacted]",
        "secret": True,
        "final": True,
    }
    return list(rule.judge(facts_of(containers=[{**known, **row}])))


@pytest.mark.parametrize("row", [{"secret": False}, {"secret": None}])
def test_silent(row):
    assert not judged(**row)


@pytest.mark.parametrize("path", ["Dockerfile.dev", "tests/Dockerfile", "examples/Dockerfile", "vendor/a/Dockerfile"])
def test_silent_about_what_is_not_shipped(path):
    assert not judged(path)


def test_does_not_apply_without_containers():
    assert not rule.applies(facts_of())


def test_found():
    (finding,) = judged()

    assert finding.claim == "1 instruction builds a secret into container images."
    assert [(row.locator, row.value) for row in finding.evidence] == [("Dockerfile:3", "API_KEY=[redacted]")]


def test_what_is_told_of_already_is_neither_found_nor_praised():
    place = {"secret": "a", "path": "Dockerfile", "line": 4, "present": True}
    image = {"path": "Dockerfile", "line": 3, "stage": 0, "word": "ENV", "text": "A", "secret": True, "final": True}
    facts = facts_of(containers=[image], secrets=[{**place, "confidence": "medium"}], secret_places=[place])

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)
