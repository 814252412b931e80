import pytest

from fractional_cto.engine.rules.architecture.no_decision_records import rule
from tests.builders.facts import facts_of, files


def repository(*documents, gone=3, here=3, commits=10, lines=20_000):
    people = [{"person": f"Ada Example {number}", "gone": True, "commits": commits} for number in range(gone)]
    people += [{"person": f"Bob Example {number}", "gone": False, "commits": commits} for number in range(here)]
    notes = files(*documents, kind="documentation")
    return facts_of(people=people, files=files("app.py", lines=lines) + notes)


def test_silent_where_most_are_still_here():
    assert not list(rule.judge(repository(here=4)))


def test_silent_about_a_small_team():
    assert not list(rule.judge(repository(gone=5, here=0)))


def test_silent_about_visitors():
    assert not list(rule.judge(repository(commits=9)))


def test_silent_about_a_small_program():
    assert not list(rule.judge(repository(lines=19_999)))


@pytest.mark.parametrize("path", ["docs/adr/0001-queue.md", "docs/decisions.md", "rfcs/0012.md", "docs/why/queue.md"])
def test_silent_where_decisions_are_recorded(path):
    assert not list(rule.judge(repository(path)))


def test_found_where_half_have_left():
    (finding,) = rule.judge(repository("deps/notes.md"))

    assert finding.claim == (
        "3 of the 6 people with 10 or more commits have left or made none for a year, and no decision record says "
        "why things are as they are."
    )
    assert [row.locator for row in finding.evidence] == ["Ada Example 0", "Ada Example 1", "Ada Example 2"]
