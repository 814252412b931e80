from datetime import timedelta

from fractional_cto.engine.rules.code import commits_of_the_year
from tests.builders.facts import NOW, facts_of


def test_silent_about_merges_bots_and_other_years():
    facts = facts_of(
        commits=[
            {"parents": 2},
            {"bot": True},
            {"committed_at": NOW - timedelta(days=400)},
            {"committed_at": NOW + timedelta(days=1)},
        ]
    )

    assert commits_of_the_year(facts) == 0


def test_commits_by_people_count():
    assert commits_of_the_year(facts_of(commits=[{"parents": 0}, {}])) == 2
