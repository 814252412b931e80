import pytest

from fractional_cto.engine.rules.team.no_code_owners import rule
from tests.builders.facts import facts_of, files, text


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


@pytest.mark.parametrize(
    ("content", "praised"),
    [
        ("* @team", True),
        ("# who\n/src/ @team # all of it", True),
        ("src @team", True),
        ("src/*.py @team", True),
        ("*.py @team", True),
        ("", False),
        ("*", False),
        (".rubocop.yml @person", False),
        ("/lib/ @team", False),
        ("src/*/ @team", False),
        ("* @team\n/src/\n/lib/", False),
        ("/src/\n* @team", True),
        ("* @team\n/lib/ # nobody's", True),
        ("/* @team", False),
        ("!/src/ @team\n* @team\n!/src/", True),
        ("[All of it] @team\n*", True),
        ("^[All of it][2] @team\n*", True),
        ("[All of it]\n*", False),
        ("[slug]/ @team\n*", False),
    ],
)
def test_praise_where_most_of_the_source_has_owners(content, praised):
    commits = [{"author": f"Person {number}"} for number in range(5)] * 5
    sources = files("src/a.py", "src/b.py", "lib/c.py", ".github/CODEOWNERS")
    facts = facts_of(commits=commits, files=sources, lines=text(".github/CODEOWNERS", content))

    assert not list(rule.judge(facts))
    assert rule.applies(facts) is praised


def test_found():
    (finding,) = rule.judge(team(5))

    assert (
        finding.claim
        == "5 people made 5 commits or more in the 12 months before 2024-06-30, and no file names who owns which part."
    )
    assert [(row.value, row.measure) for row in finding.evidence] == [(5, "commits")]
