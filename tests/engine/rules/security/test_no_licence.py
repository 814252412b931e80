import pytest

from fractional_cto.engine.rules.security.no_licence import rule
from tests.builders.facts import facts_of, files, text

SOURCES = [f"src/{number}.py" for number in range(5)]


@pytest.mark.parametrize("path", ["LICENSE", "LICENCE.md", "COPYING", "MIT-LICENSE", "LICENSES/Apache-2.0.txt"])
def test_silent_with_a_file(path):
    assert not list(rule.judge(facts_of(files=files(*SOURCES, path))))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("package.json", '  "license": "UNLICENSED",'),
        ("README.md", "(c) Shop Example Ltd, all rights reserved"),
        ("shop.gemspec", "  spec.license = 'MIT'"),
    ],
)
def test_silent_where_another_file_says_it(path, line):
    assert not list(rule.judge(facts_of(files=files(*SOURCES), lines=text(path, line))))


def test_silent_about_a_small_repository():
    facts = facts_of(files=files("a.py"))

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_the_licence_of_a_foreign_part_does_not_count():
    (finding,) = rule.judge(facts_of(files=files(*SOURCES) + files("vendor/lib/LICENSE", kind="vendored")))

    assert "who owns these 5 source files" in finding.claim
