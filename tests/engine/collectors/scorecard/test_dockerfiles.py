import pytest
from hypothesis import given
from hypothesis import strategies as some

from fractional_cto.engine.collectors.scorecard.dockerfiles import instructions, is_dockerfile, probes

HASH = "sha256:" + "0" * 64


def answered(text, path="Dockerfile"):
    return [(one.outcome, one.line, one.kind) for one in probes(path, text)]


@pytest.mark.parametrize(
    "path", ["vendor/Dockerfile", "third_party/a/Dockerfile", "Dockerfile.go", "Dockerfile.sh", "a.txt"]
)
def test_no_dockerfile(path):
    assert not is_dockerfile(path)


@pytest.mark.parametrize("path", ["Dockerfile", "a/dockerfile.web", "web.Dockerfile", "Dockerfile-arm"])
def test_a_dockerfile(path):
    assert is_dockerfile(path)


@pytest.mark.parametrize("text", ["", "# FROM a", "FROM scratch", "COPY a b", "RUN make", "FROM"])
def test_silent(text):
    assert not answered(text)


def test_images():
    text = f"FROM --platform=x a@{HASH} AS b\nFROM b AS c\nFROM c\nFROM d:1\nFROM e AS f\nFROM f"

    assert [outcome for outcome, _, _ in answered(text)] == ["pinned", "pinned", "pinned", "open", "open", "open"]


def test_an_argument_may_hold_the_hash():
    assert answered(f"ARG IMAGE=a@{HASH}\nFROM ${{IMAGE}}") == [("pinned", 2, "containerImage")]


def test_a_template_has_no_images():
    assert not answered("FROM a", "Dockerfile.template")


def test_what_it_runs():
    text = 'RUN a \\\n# not this\n && pip install b\nRUN ["npm", "ci"]\nRUN <<END\ngo get c.example/d/e\nEND\nRUN [b'

    assert answered(text) == [("open", 3, "pipCommand"), ("pinned", 4, "npmCommand"), ("open", 6, "goCommand")]


def test_what_can_not_be_followed_is_said():
    assert answered("RUN echo 'a") == [("unread", 1, "")]


@given(some.one_of(some.text(max_size=200), some.text("FROMRUN \n\\#<'\"[]", max_size=200)))
def test_any_text_is_read(text):
    assert all(one.line >= 1 for one in instructions(text))
    assert all(one.path == "Dockerfile" for one in probes("Dockerfile", text))
