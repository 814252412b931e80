import pytest

from fractional_cto.engine.records import Severity
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


def stages(*texts):
    """Give one secret in the first of stages told as "base name", the last of which is the image."""
    begun = [
        {
            "stage": number,
            "word": "FROM",
            "base": base,
            "name": name,
            "line": 10 * number,
            "final": number == len(texts) - 1,
        }
        for number, (base, name) in enumerate(text.split(" ") for text in texts)
    ]
    held = {
        "stage": 0,
        "word": "ENV",
        "text": "API_KEY=[redacted]",
        "secret": True,
        "line": 5,
        "final": len(texts) == 1,
    }
    return [{"path": "Dockerfile", **row} for row in (*begun, held)]


@pytest.mark.parametrize("others", [("python:3 image",), ("builder tester", "python:3 image")])
def test_a_stage_that_only_builds_weighs_little(others):
    facts = facts_of(containers=stages("python:3 builder", *others))
    (finding,) = rule.judge(facts)

    assert (finding.severity, finding.funding_blocker) == (Severity.LOW, False)
    assert finding.claim == "1 instruction gives a secret to a stage that only builds; no image keeps it."
    assert not rule.applies(facts)


@pytest.mark.parametrize(
    "texts",
    [
        ("python:3 image",),
        ("python:3 Base", "base image"),
        ("python:3 base", "base middle", "middle image"),
        # a circle nobody can build
        ("image base", "base image"),
    ],
)
def test_found_in_what_the_image_stands_on(texts):
    (finding,) = rule.judge(facts_of(containers=stages(*texts)))

    assert finding.severity == Severity.HIGH


def test_found_in_a_stage_that_starts_a_program():
    started = [*stages("python:3 web", "python:3 image"), {"path": "Dockerfile", "stage": 0, "word": "CMD"}]

    (finding,) = rule.judge(facts_of(containers=started))
    assert finding.severity == Severity.HIGH


def test_what_is_told_of_already_is_neither_found_nor_praised():
    place = {"secret": "a", "path": "Dockerfile", "line": 4, "present": True}
    image = {"path": "Dockerfile", "line": 3, "stage": 0, "word": "ENV", "text": "A", "secret": True, "final": True}
    facts = facts_of(containers=[image], secrets=[{**place, "confidence": "medium"}], secret_places=[place])

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)
