import pytest

from fractional_cto.engine.rules.team.no_contributing_guide import rule
from tests.builders.facts import facts_of, files, text


def team(size, *paths, readme=""):
    commits = [{"author": f"Person {number}"} for number in range(size)] * 5
    return facts_of(commits=commits, files=files("a.py", *paths), lines=text("README.md", readme))


@pytest.mark.parametrize("path", ["CONTRIBUTING.md", "docs/contributing.rst", "HACKING", "docs/onboarding.md"])
def test_silent_with_a_page(path):
    assert not list(rule.judge(team(3, path)))


@pytest.mark.parametrize("line", ["## Contributing", "# Local development", "Getting started", "### Running tests"])
def test_silent_with_a_chapter(line):
    assert not list(rule.judge(team(3, readme=line)))


def test_silent_about_a_small_team():
    facts = team(2)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_found():
    (finding,) = rule.judge(team(3, "node_modules/x/CONTRIBUTING.md", "src/setup.py", readme="# Shop\nSells things."))

    assert finding.claim == (
        "3 people made 5 commits or more in the 12 months before 2024-06-30, and "
        "no page says how to set up, test and propose a change."
    )
    assert [(row.value, row.measure) for row in finding.evidence] == [(3, "commits")]
