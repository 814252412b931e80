from datetime import timedelta

from fractional_cto.engine.rules.team.shrinking_team import rule
from tests.builders.facts import NOW, facts_of

BEFORE = NOW - timedelta(days=400)


def team(before, now):
    commits = [{"author": f"Person {number}", "committed_at": BEFORE} for number in range(before)] * 5
    return facts_of(commits=commits + [{"author": f"Person {number}"} for number in range(now)] * 5)


def test_silent_where_the_team_stays():
    facts = team(6, 5)

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_silent_where_a_pair_becomes_one():
    facts = team(2, 1)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_others_came():
    assert not list(rule.judge(team(3, 9)))


def test_found():
    (finding,) = rule.judge(team(6, 4))

    assert finding.claim == (
        "4 people made 5 commits or more in the 12 months before 2024-06-30, 6 in the year before that; "
        "2 of those stopped altogether."
    )
    assert [(row.locator, row.value) for row in finding.evidence] == [
        ("Person 4", "5 commits, then 0"),
        ("Person 5", "5 commits, then 0"),
    ]
