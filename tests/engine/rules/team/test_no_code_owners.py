import pytest

from fractional_cto.engine.rules.team.no_code_owners import rule
from tests.builders.facts import facts_of, files


def team(size, *paths):
    commits = [{"author": f"Person {number}"} for number in range(size)] * 5
    return facts_of(commits=commits, files=files("a.py", *paths))


@pytest.mark.parametrize("path", ["CODEOWNERS", ".github/CODEOWNERS", "pkg/OWNERS", "MAINTAINERS.md"])
def test_silent_where_owners_are_named(path):
    assert not list(rule.judge(team(5, path)))


def test_silent_about_a_small_team():
    facts = team(4)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_found():
    (finding,) = rule.judge(team(5))

    assert (
        finding.claim
        == "5 people made 5 commits or more in the 12 months before 2024-06-30, and no file names who owns which part."
    )
    assert [(row.value, row.measure) for row in finding.evidence] == [(5, "commits")]
