import pytest

from fractional_cto.engine.rules.security.tracked_executables import rule
from tests.builders.facts import facts_of, files


@pytest.mark.parametrize(
    "path", ["gradle/wrapper/gradle-wrapper.jar", "tests/fixtures/sample.jar", "logo.png", "bin/run"]
)
def test_silent(path):
    assert not list(rule.judge(facts_of(files=files(path, is_binary=True, bytes=50_000))))


def test_silent_about_text():
    assert not list(rule.judge(facts_of(files=files("notes.so"))))


def test_silent_about_a_placeholder():
    assert not list(rule.judge(facts_of(files=files("lib/a.dll", is_binary=True, bytes=10))))


@pytest.mark.parametrize("path", ["lib/a.pyc", "lib/A.class", "web/a.wasm"])
def test_found_of_every_kind(path):
    assert list(rule.judge(facts_of(files=files(path, is_binary=True, bytes=573))))


def test_found_largest_first():
    rows = files("vendor/b.jar", is_binary=True, bytes=2_000) + files("lib/a.dll", is_binary=True, bytes=9_000)

    (finding,) = rule.judge(facts_of(files=rows))

    assert finding.claim == "2 programs and libraries are kept without the source."
    assert [row.locator for row in finding.evidence] == ["lib/a.dll", "vendor/b.jar"]
