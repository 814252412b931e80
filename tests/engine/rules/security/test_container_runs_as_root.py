import pytest

from fractional_cto.engine.rules.security.container_runs_as_root import rule
from tests.builders.facts import dockerfile, facts_of


def judged(content, path="Dockerfile"):
    return list(rule.judge(facts_of(containers=dockerfile(path, content))))


@pytest.mark.parametrize(
    "content",
    [
        'FROM python:3\nUSER shop\nCMD ["run"]',
        "FROM python:3 AS base\nUSER shop\nFROM base\nCMD run",
        "FROM gcr.io/distroless/static:nonroot\nENTRYPOINT run",
        "FROM python:3\nRUN apt-get install \\\n  gosu\nENTRYPOINT start.sh",
        "FROM python:3\nRUN make",
    ],
)
def test_silent(content):
    assert not judged(content)


@pytest.mark.parametrize("command", ['["/usr/bin/s6-svscan", "/app/s6/"]', "runsvdir /etc/service"])
def test_neither_blames_nor_praises_what_a_supervisor_starts(command):
    facts = facts_of(containers=dockerfile("Dockerfile", f"FROM python:3\nCMD {command}"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_about_development():
    assert not judged("FROM python:3\nCMD run", path=".devcontainer/Dockerfile")


@pytest.mark.parametrize(("user", "silent"), [("1000", True), ("nonroot", True), (None, False), ("0", False)])
def test_silent_where_the_manifests_name_another_user(user, silent):
    row = {"path": "k8s/web.yaml", "line": 1, "system": "kubernetes", "name": "web", "user": user}
    facts = facts_of(containers=dockerfile("Dockerfile", "FROM python:3\nCMD run"), services=[row])

    assert bool(list(rule.judge(facts))) is not silent


def test_does_not_apply_without_containers():
    assert not rule.applies(facts_of())
    assert not rule.applies(facts_of(containers=dockerfile("Dockerfile", "FROM python:3")))


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        ("FROM python:3\nCMD run", "", "no USER"),
        ("FROM python:3\nUSER shop\nUSER root\nCMD run", ":3", "USER root"),
        ("FROM python:3\nUSER 0:0\nCMD run", ":2", "USER 0:0"),
        ("FROM python:3 AS base\nUSER 0\nFROM base\nCMD run", ":2", "USER 0"),
        ("FROM python:3 AS build\nUSER shop\nFROM python:3\nCMD run", "", "no USER"),
        ("FROM python:3\nRUN useradd shop \\\n  && USER=shop make\nCMD run", "", "no USER"),
    ],
)
def test_found(content, line, told):
    (finding,) = judged(content)

    assert finding.claim == "The only container image that starts a program runs it as root."
    assert (finding.evidence[0].locator, finding.evidence[0].value) == (f"Dockerfile{line}", told)
