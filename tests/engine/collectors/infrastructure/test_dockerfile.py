import time

import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.infrastructure.dockerfile import is_dockerfile, read, settings

WHOLE = """\
# syntax=docker/dockerfile:1
ARG BASE=python:3
FROM --platform=$BUILDPLATFORM $BASE AS build
RUN apt-get update \\
  # between
  && apt-get install -y curl
RUN <<EOF
FROM nowhere
EOF
FROM debian:12
ENV SECRET_KEY=kX93fa MODE=fast
env OLD way
CMD ["run"]
"""


def test_reads_stages_lines_and_what_goes_on():
    rows = read(WHOLE).containers

    assert [(row.line, row.stage, row.name, row.base, row.final, row.word) for row in rows] == [
        (2, 0, None, None, False, "ARG"),
        (3, 0, "build", "$BASE", False, "FROM"),
        (4, 0, "build", "$BASE", False, "RUN"),
        (7, 0, "build", "$BASE", False, "RUN"),
        (10, 1, None, "debian:12", True, "FROM"),
        (11, 1, None, "debian:12", True, "ENV"),
        (12, 1, None, "debian:12", True, "ENV"),
        (13, 1, None, "debian:12", True, "CMD"),
    ]
    assert rows[2].text == "apt-get update && apt-get install -y curl"


def test_says_that_there_is_a_secret_and_not_which():
    row = next(row for row in read(WHOLE).containers if row.word == "ENV")

    assert row.secret
    assert row.text == "SECRET_KEY=[redacted]"


@pytest.mark.parametrize("line", ["ARG TOKEN", "ENV TOKEN=$GIVEN", "ENV MODE=fast", "RUN TOKEN=kX93fa make"])
def test_no_secret(line):
    assert not any(row.secret for row in read(f"FROM a\n{line}").containers)


@pytest.mark.parametrize("line", ["ARG TOKEN=kX93fa", "ENV DB_PASSWORD kX93fa", 'ENV A=1 API_KEY="kX 93fa"'])
def test_secret(line):
    assert any(row.secret for row in read(f"FROM a\n{line}").containers)


def test_another_sign_may_say_that_a_line_goes_on():
    assert [row.text for row in read("# escape=`\nFROM a\nRUN b `\n c").containers] == ["a", "b c"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("RUN make", "no image"), ("FROM <%= base %>", "template"), ("FROM a\n" + "RUN b\n" * 3000, "more than")],
)
def test_refuses(text, reason):
    with pytest.raises(Refused, match=reason):
        read(text)


def test_names():
    known = ("Dockerfile", "Containerfile", "Dockerfile.dev", "api.dockerfile", "Dockerfile-prod")
    assert all(map(is_dockerfile, known))
    assert not any(map(is_dockerfile, ("Dockerfile.md", "dockerfile.py", "README", "Dockerfile.dockerignore")))


@pytest.mark.parametrize("text", ["RUN " + "token_" * 60_000, "ENV " + "a" * 400_000, "ENV " + 'a="\\" ' * 60_000])
def test_a_long_line_takes_no_time(text):
    start = time.process_time()
    read(f"FROM x\n{text}\n")
    assert time.process_time() - start < 4


def test_a_value_that_never_ends_is_read_to_the_end():
    assert settings("ENV", 'A="b c D=e') == [("A", "b c D=e")]
    assert settings("ENV", r'A="b\" c" D=e') == [("A", r"b\" c"), ("D", "e")]
