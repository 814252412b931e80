from datetime import datetime

import pytest

from fractional_cto.engine.rules.debt.end_of_life_runtime import rule
from tests.builders.facts import facts_of, text

THEN = datetime(2024, 6, 30)  # noqa: DTZ001  # facts hold UTC without a zone


def judged(path, content, at=THEN):
    return list(rule.judge(facts_of(subjects=[{"as_of": at}], lines=text(path, content))))


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("Dockerfile", "FROM python:3.12-slim"),
        ("Dockerfile", "FROM python:latest"),
        ("Dockerfile", "FROM shop/base:3.6"),
        ("Dockerfile", "# FROM python:3.6"),
        ("Dockerfile", "RUN echo FROM python:3.6"),
        (".nvmrc", "lts/*"),
        (".nvmrc", "20"),
        (".python-version", "3.8.1"),
        ("package.json", '"node": ">=14"'),
        ("package.json", '"node": "^12 || ^20"'),
        ("Gemfile", 'ruby ">= 2.6"'),
        ("Gemfile", 'gem "ruby", "2.6"'),
        ("examples/Dockerfile", "FROM python:3.6"),
        (".devcontainer/Dockerfile", "FROM python:3.6"),
        ("README.md", "FROM python:3.6"),
        (".tool-versions", "elixir 1.2"),
    ],
)
def test_silent(path, content):
    assert not judged(path, content)


@pytest.mark.parametrize(
    ("path", "content", "value"),
    [
        ("Dockerfile", "FROM python:3.7.4-slim AS build", "python 3.7.4-slim, ended 2023-06-27"),
        ("Dockerfile", "FROM --platform=linux/amd64 docker.io/library/node:16", "node 16, ended 2023-09-11"),
        ("deploy/Dockerfile.web", "from debian:stretch-slim", "debian stretch-slim, ended 2022-06-30"),
        ("docker-compose.yml", '    image: "postgres:11-alpine"', "postgres 11-alpine, ended 2023-11-09"),
        ("docker-compose.yml", "    image: postgres:9.6.3", "postgres 9.6.3, ended 2021-11-11"),
        (".nvmrc", "v14.17.0", "node 14.17.0, ended 2023-04-30"),
        (".python-version", "3.7.9", "python 3.7.9, ended 2023-06-27"),
        (".ruby-version", "ruby-2.7.1", "ruby 2.7.1, ended 2023-03-31"),
        (".tool-versions", "nodejs 12.1.0", "node 12.1.0, ended 2022-04-30"),
        ("runtime.txt", "python-3.6.8", "python 3.6.8, ended 2021-12-23"),
        ("package.json", '    "node": "14.x"', "node 14.x, ended 2023-04-30"),
        ("Gemfile", 'ruby "2.6.5"', "ruby 2.6.5, ended 2022-04-12"),
    ],
)
def test_found(path, content, value):
    (finding,) = judged(path, content)

    assert [(row.locator, row.value) for row in finding.evidence] == [(f"{path}:1", value)]


def test_the_audited_date_decides():
    later = datetime(2024, 10, 8)  # noqa: DTZ001  # as above

    (finding,) = judged("Dockerfile", "FROM python:3.8", later)

    assert finding.claim == (
        "1 pinned version got no more security corrections at the audited date; python 3.8 (Dockerfile:1) since "
        "2024-10-07."
    )


def test_the_longest_out_of_support_comes_first():
    (finding,) = judged("Dockerfile", "FROM node:16\nFROM node:12")

    assert [row.locator for row in finding.evidence] == ["Dockerfile:2", "Dockerfile:1"]
