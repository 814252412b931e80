from datetime import timedelta

from fractional_cto.engine.rules.code.frequent_reverts import rule
from tests.builders.facts import NOW, facts_of


def repository(*, reverts=6, others=194, **fields):
    return facts_of(commits=[{"reverts": "a" * 40, **fields}] * reverts + [fields] * others)


def test_silent_without_reverts():
    assert not list(rule.judge(repository(reverts=0)))


def test_silent_about_a_few():
    assert not list(rule.judge(repository(reverts=5, others=0)))


def test_silent_where_they_are_a_small_share():
    assert not list(rule.judge(repository(others=195)))


def test_silent_about_last_year():
    assert not list(rule.judge(repository(committed_at=NOW - timedelta(days=400))))


def test_silent_about_bots():
    assert not list(rule.judge(repository(bot=True)))


def test_found_where_changes_are_taken_back():
    (finding,) = rule.judge(repository())

    assert finding.claim == "6 of the 200 commits of the last 12 months took back an earlier one."
    assert [row.locator for row in finding.evidence] == [f"{seq:040x}" for seq in (6, 5, 4, 3, 2, 1)]
