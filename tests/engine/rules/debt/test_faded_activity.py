from datetime import timedelta

from fractional_cto.engine.rules.debt.faded_activity import rule
from tests.builders.facts import NOW, facts_of


def history(*, now, peak, years=2, **fields):
    then = NOW - timedelta(days=365 * years + 30)
    return facts_of(
        commits=[{"author": "Ada Example"}] * now + [{"author": "Bob Example", "committed_at": then, **fields}] * peak
    )


def test_silent_where_work_goes_on():
    assert not list(rule.judge(history(now=10, peak=100)))


def test_silent_where_it_never_was_much():
    assert not list(rule.judge(history(now=1, peak=99)))


def test_silent_where_there_is_still_one_commit_a_week():
    assert not list(rule.judge(history(now=50, peak=600)))


def test_silent_about_what_was_long_ago():
    assert not list(rule.judge(history(now=1, peak=100, years=7)))


def test_silent_about_bots():
    assert not list(rule.judge(history(now=1, peak=100, bot=True)))


def test_found_where_work_stopped():
    (finding,) = rule.judge(history(now=9, peak=100))

    assert finding.claim == (
        "1 person made 9 commits in the 12 months before 2024-06-30; in the "
        "busiest of the 5 years before, up to 2022-06, "
        "1 person made 100."
    )
