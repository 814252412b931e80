from datetime import timedelta

from fractional_cto.engine.rules.team.work_carried_by_one import rule
from tests.builders.facts import NOW, facts_of

ADA = {"author": "Ada Example"}
BOB = {"author": "Bob Example"}


def test_silent_where_the_work_is_spread():
    facts = facts_of(commits=[ADA] * 15 + [BOB] * 15)

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_no_praise_where_one_does_most_of_it():
    facts = facts_of(commits=[ADA] * 19 + [BOB] * 11)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_about_little_work():
    facts = facts_of(commits=[ADA] * 29)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_about_merges_bots_and_former_years():
    old = {**ADA, "committed_at": NOW - timedelta(days=400)}

    assert not list(rule.judge(facts_of(commits=[{**ADA, "bot": True}, {**ADA, "parents": 2}, old] * 30)))


def test_found():
    (finding,) = rule.judge(facts_of(commits=[ADA] * 20 + [BOB] * 10))

    assert finding.claim == (
        "Ada Example made 20 of the 30 commits of the 12 months before 2024-06-30; 1 other made the rest."
    )


def test_found_where_nobody_else_is_left():
    (finding,) = rule.judge(facts_of(commits=[ADA] * 30))

    assert finding.claim == "Ada Example made all 30 commits of the 12 months before 2024-06-30."
