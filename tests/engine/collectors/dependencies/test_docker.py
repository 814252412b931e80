import time

import pytest

from fractional_cto.engine.collectors.dependencies import docker
from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.docker import dockerfile, image

STAGES = """ARG PYTHON=3.12
FROM --platform=linux/amd64 node:22 AS Web
RUN npm ci && npm install -g corepack@0.29.4
FROM python:${PYTHON}-slim AS base
RUN apt-get update && apt-get install -y --no-install-recommends \\
  libpq5 `# for the database` \\
  # a comment
  curl=8.1.2-1 \\
  && rm -rf /var/lib/apt/lists
FROM base
COPY --from=web /app /app
COPY --from=shop.test/kit/tool:0.5 /tool /bin
RUN pip install --no-cache-dir -r requirements.txt "gunicorn==22.0.0" 'uvicorn>=0.30' . -c constraints.txt
"""


def rows(text):
    return [(row.ecosystem, row.name, row.version, row.scope) for row in dockerfile(text).rows]


@pytest.mark.parametrize("text", ["", "RUN apt-get install curl", "# FROM python:3"])
def test_without_a_base_it_is_refused(text):
    with pytest.raises(Refused, match="no FROM"):
        dockerfile(text)


def test_more_stages_than_anybody_writes(monkeypatch):
    monkeypatch.setattr(docker, "STAGES", 1)

    with pytest.raises(Refused, match="more than 1 stages"):
        dockerfile("FROM a\nFROM b\n")


@pytest.mark.parametrize(
    "text", ["FROM scratch", "ARG A\nFROM $A", "FROM ${A:-scratch}\nRUN pip install $KIT ./till http://a/b"]
)
def test_nothing_is_taken(text):
    assert rows(text) == []


def test_stages_and_what_they_install():
    assert rows(STAGES) == [
        ("", "node", "22", "development"),
        ("npm", "corepack", "0.29.4", "development"),
        ("", "python", "3.12-slim", "runtime"),
        ("Debian", "libpq5", None, "runtime"),
        ("Debian", "curl", "8.1.2-1", "runtime"),
        ("", "shop.test/kit/tool", "0.5", "runtime"),
        ("PyPI", "gunicorn", "22.0.0", "runtime"),
        ("PyPI", "uvicorn", None, "runtime"),
    ]
    assert [row.line for row in dockerfile(STAGES).rows] == [2, 3, 4, 5, 5, 12, 13, 13]


def test_the_system_is_told_by_its_image():
    assert rows("FROM ubuntu:24.04\nRUN apt install -y curl")[1][0] == "Ubuntu"
    assert rows("FROM alpine\nRUN apk add --no-cache curl~8 git=2.1-r0")[1:] == [
        ("Alpine", "curl~8", None, "runtime"),
        ("Alpine", "git", "2.1-r0", "runtime"),
    ]


@pytest.mark.parametrize(
    ("reference", "name", "declared", "version"),
    [
        ("python", "python", None, None),
        ("python:latest", "python", "latest", None),
        ("shop.test:5000/kit/till:1", "shop.test:5000/kit/till", "1", "1"),
        ("python@sha256:0123456789", "python", "sha256:0123456789", "sha256:0123456789"),
        ("python:3@sha256:0123456789", "python", "3@sha256:0123456789", "3"),
    ],
)
def test_references(reference, name, declared, version):
    row = image(reference, "runtime", 1)

    assert (row.name, row.declared, row.version) == (name, declared, version)


def test_a_long_name_takes_no_time():
    start = time.process_time()
    assert image("6" * 60_000 + "!", "runtime", 1) is None
    assert image("a.test:80/b/c:1", "runtime", 1).name == "a.test:80/b/c"
    assert time.process_time() - start < 1
