from datetime import timedelta

from fractional_cto.engine.rules.operations.no_release_tags import rule
from tests.builders.facts import NOW, facts_of

OLD = [{"committed_at": NOW - timedelta(days=500)}] * 100
RECENT = [{}] * 20


def test_silent_with_a_release():
    assert not list(rule.judge(facts_of(commits=OLD + RECENT, tags=[{"name": "1.0"}])))


def test_silent_where_releases_have_branches():
    assert not list(rule.judge(facts_of(commits=OLD + RECENT, branches=[{"name": "2-0-stable"}])))


def test_silent_about_little_work():
    facts = facts_of(commits=RECENT)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_about_work_that_rests():
    assert not list(rule.judge(facts_of(commits=OLD)))


def test_a_tag_of_another_kind_does_not_count():
    (finding,) = rule.judge(facts_of(commits=OLD + RECENT, tags=[{"name": "before-move", "release": False}]))

    assert finding.claim == "No tag marks a version in 120 commits, 20 of them in the last 12 months."
