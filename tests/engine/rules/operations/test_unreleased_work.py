from datetime import timedelta

from fractional_cto.engine.rules.operations.unreleased_work import rule
from tests.builders.facts import NOW, facts_of

WAITING = [{}] * 50


def tags(*days):
    return [{"name": f"v{number}", "tagged_at": NOW - timedelta(days=ago)} for number, ago in enumerate(days, 1)]


MONTHLY = tags(320, 290, 260, 230, 200)


def test_silent_where_the_last_release_is_young():
    facts = facts_of(commits=WAITING, tags=tags(320, 290, 260, 230, 100))

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_silent_where_releases_were_always_rare():
    assert not list(rule.judge(facts_of(commits=WAITING, tags=tags(1700, 1300, 950, 600, 200))))


def test_silent_where_little_waits():
    assert not list(rule.judge(facts_of(commits=WAITING[1:], tags=MONTHLY)))


def test_silent_about_bots():
    assert not list(rule.judge(facts_of(commits=[{"bot": True}] * 50, tags=MONTHLY)))


def test_silent_without_a_rhythm():
    facts = facts_of(commits=WAITING, tags=MONTHLY[1:])

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_releases_have_branches():
    assert not list(rule.judge(facts_of(commits=WAITING, tags=MONTHLY, branches=[{"name": "3.x"}])))


def test_does_not_apply_without_releases():
    assert not rule.applies(facts_of(commits=WAITING))


def test_found():
    (finding,) = rule.judge(facts_of(commits=WAITING, tags=MONTHLY))

    assert finding.claim == (
        "50 commits wait since the release v5 of 2023-12-13, 200 days ago; a release used to come every 30 days."
    )
    assert finding.evidence[0].locator == "v5"
