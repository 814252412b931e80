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


OVERLAY = 'FROM python:3\nADD https://host.test/s6-overlay-noarch.tar.xz /tmp\nENTRYPOINT ["/init"]'
SUPERVISED = [
    'FROM python:3\nCMD ["/usr/bin/s6-svscan", "/app/s6/"]',
    "FROM python:3\nCMD runsvdir /etc/service",
    OVERLAY,
    "FROM host.test/s6-overlay\nENTRYPOINT /init",
    "FROM python:3\nCOPY --from=host.test/s6_overlay / /\nCMD [ '/init', 'run' ]",
    'FROM python:3\nRUN tar -xf /tmp/S6-Overlay.tar\nENTRYPOINT ["/init"]',
]


def both(one, other):
    return facts_of(containers=dockerfile("a/Dockerfile", one) + dockerfile("b/Dockerfile", other))


@pytest.mark.parametrize("content", SUPERVISED)
def test_what_a_supervisor_starts_is_neither_blamed_nor_praised_but_not_examined(content):
    facts = facts_of(containers=dockerfile("Dockerfile", content))

    assert not list(rule.judge(facts))
    assert rule.unseen(facts) == (
        "a supervisor (s6 or runit) starts the programs of 1 container image, and files of its own say as whom"
    )


@pytest.mark.parametrize("content", ["FROM python:3\nUSER shop\nCMD run", "FROM python:3\nRUN make", *SUPERVISED])
def test_a_supervisor_without_rights_hands_out_none(content):
    facts = both("FROM python:3\nUSER shop\nCMD runsvdir /etc/service", content)

    assert bool(rule.unseen(facts)) is (content in SUPERVISED)
    assert rule.applies(facts)


@pytest.mark.parametrize(
    "content",
    [
        'FROM python:3\nENTRYPOINT ["/init"]',
        OVERLAY.replace('"/init"', '"/init.sh"'),
        "FROM python:3\nCOPY . /tmp\nLABEL not=s6-overlay\nENTRYPOINT /init",
        "FROM python:3\nRUN rm /s6-overlay\nENTRYPOINT /app/init",
    ],
)
def test_another_program_called_init_is_not_excused(content):
    assert judged(content)


def test_what_the_manifests_say_of_a_supervisor_is_an_answer():
    row = {"path": "k8s/web.yaml", "line": 1, "system": "kubernetes", "name": "web", "user": "1000"}

    assert not rule.unseen(facts_of(containers=dockerfile("Dockerfile", OVERLAY), services=[row]))


def test_a_supervised_image_counts_beside_one_that_runs_as_root():
    (finding,) = rule.judge(both(OVERLAY, "FROM python:3\nCMD run"))

    assert finding.claim == (
        "1 of 2 container images that start a program runs it as root. 1 other starts a supervisor, whose own files "
        "say as whom programs run."
    )
    assert [each.locator for each in finding.evidence] == ["b/Dockerfile"]


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
