import pytest

from fractional_cto.engine.rules.security.downloads_into_image import rule
from tests.builders.facts import facts_of


def judged(text, word="ADD", path="Dockerfile"):
    known = {"path": path, "line": 3, "stage": 0, "word": word, "text": text, "final": True}
    return list(rule.judge(facts_of(containers=[known])))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (". /app", "ADD"),
        ("--checksum=sha256:ab https://shop.example/a.tgz /a", "ADD"),
        ("curl https://shop.example/a.tgz", "RUN"),
    ],
)
def test_silent(text, word):
    assert not judged(text, word)


def test_silent_about_what_is_not_shipped():
    assert not judged("https://shop.example/a.tgz /a", path="Dockerfile.dev")


def test_does_not_apply_without_containers():
    assert not rule.applies(facts_of())


def test_found():
    (finding,) = judged("https://shop.example/a.tgz /a")

    assert finding.claim == "1 instruction takes a file from the internet into images without checking its sum."
