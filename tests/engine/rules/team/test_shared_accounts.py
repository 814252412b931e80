import pytest

from fractional_cto.engine.rules.team.shared_accounts import rule
from tests.builders.facts import facts_of


@pytest.mark.parametrize("name", ["Ada Example", "Dev Example", "Rootbeer", "Adam", "Pia"])
def test_silent_about_people(name):
    assert not list(rule.judge(facts_of(commits=[{"author": name}] * 10)))


def test_silent_about_a_slip():
    assert not list(rule.judge(facts_of(commits=[{"author": "root"}] * 4)))


def test_silent_where_it_is_rare():
    assert not list(rule.judge(facts_of(commits=[{"author": "root"}] * 5 + [{}] * 300)))


def test_silent_about_bots():
    assert not list(rule.judge(facts_of(commits=[{"author": "root", "bot": True}] * 10)))


@pytest.mark.parametrize("name", ["root", "Your Name", "ubuntu", "<admin>", "Developer"])
def test_found(name):
    (finding,) = rule.judge(facts_of(commits=[{"author": name}] * 5 + [{}] * 5))

    assert finding.claim == (
        f"5 of the 10 commits of the 12 months before 2024-06-30 are signed with a name that says nobody: {name}."
    )
