import pytest

from fractional_cto.engine.rules.code.empty_commit_messages import rule
from tests.builders.facts import facts_of


def history(subject, *, empty=20, others=80, **fields):
    return facts_of(
        commits=[{"subject": subject, **fields}] * empty + [{"subject": "Let customers pay later"}] * others
    )


@pytest.mark.parametrize(
    "subject",
    [
        "Fix the total of an empty cart",
        "Update Django to 5.2",
        "Fix login",
        "Add tests for refunds",
        "Remove dead code of the old cart",
        "Größe prüfen",
        "5.2.1",
    ],
)
def test_silent_about_messages_that_say_something(subject):
    assert not list(rule.judge(history(subject)))


def test_silent_where_they_are_few():
    assert not list(rule.judge(history("wip", empty=19, others=81)))


def test_silent_about_a_short_history():
    assert not list(rule.judge(history("wip", empty=49, others=0)))


def test_silent_where_a_change_request_says_more():
    assert not list(rule.judge(history("fix", review="#12")))


@pytest.mark.parametrize(
    "subject",
    ["wip", "Fix", "fixes", "update", ".", "Minor changes", "bug fix", "Update README.md", "fix typo", "asdf"],
)
def test_found_where_they_say_nothing(subject):
    (finding,) = rule.judge(history(subject))

    assert finding.claim == (
        "20 of 100 commits without a reference to a change request in the last 12 months have a subject that "
        f"says nothing, such as “{subject}”."
    )
