import pytest

from fractional_cto.engine.rules.security.floating_base_image import rule
from tests.builders.facts import dockerfile, facts_of


@pytest.mark.parametrize(
    "content",
    [
        "FROM python:3.12-slim",
        "FROM python@sha256:abc",
        "FROM registry:5000/shop/base:1.2",
        "FROM scratch",
        "ARG BASE\nFROM $BASE",
        "FROM python:3.12 AS build\nFROM build",
        "FROM scratch\n# FROM python",
    ],
)
def test_silent(content):
    assert not list(rule.judge(facts_of(containers=dockerfile("Dockerfile", content))))


@pytest.mark.parametrize("path", ["Dockerfile.dev", ".devcontainer/Dockerfile", "tests/Dockerfile"])
def test_silent_about_what_is_not_shipped(path):
    assert not list(rule.judge(facts_of(containers=dockerfile(path, "FROM python"))))


def test_does_not_apply_without_containers():
    assert not rule.applies(facts_of())


@pytest.mark.parametrize("image", ["python", "python:latest", "registry:5000/shop/base"])
def test_found(image):
    (finding,) = rule.judge(
        facts_of(containers=dockerfile("api/Dockerfile", f"\nFROM --platform=linux/amd64 {image} AS run"))
    )

    assert [(row.locator, row.value) for row in finding.evidence] == [("api/Dockerfile:2", image)]
