from datetime import timedelta

from fractional_cto.engine.rules.operations.release_rhythm_slowed import rule
from tests.builders.facts import NOW, facts_of


def history(before, now, commits_before=10, commits_now=10, **tables):
    ago = [400 + number for number in range(before)] + [10 + number for number in range(now)]
    commits = [{"committed_at": NOW - timedelta(days=days)} for days in [500] * commits_before + [50] * commits_now]
    tags = [{"name": f"v{number}", "tagged_at": NOW - timedelta(days=days)} for number, days in enumerate(ago)]
    return facts_of(commits=commits, tags=tags, **tables)


def test_silent_where_releases_go_on():
    facts = history(6, 4)

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_silent_where_releases_were_few():
    assert not list(rule.judge(history(5, 1)))


def test_silent_where_releases_stopped_which_another_rule_reports():
    facts = history(6, 0)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_work_became_less_as_well():
    assert not list(rule.judge(history(6, 3, commits_now=5)))


def test_silent_where_releases_have_branches():
    assert not list(rule.judge(history(6, 3, branches=[{"name": "release/2"}])))


def test_does_not_apply_without_releases():
    assert not rule.applies(facts_of())


def test_several_tags_of_one_day_are_one_release():
    facts = facts_of(tags=[{"name": f"v{number}"} for number in range(9)])

    assert not list(rule.judge(facts))


def test_found():
    (finding,) = rule.judge(history(6, 3))

    assert finding.claim == "3 releases in the last 12 months, 6 in the year before that; commits went from 10 to 10."
