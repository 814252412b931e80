from datetime import timedelta

from fractional_cto.engine.rules import (
    busy,
    commits_of_the_year,
    has_workflows,
    many,
    some_code,
    some_of,
    the_year,
    with_others,
)
from tests.builders.facts import NOW, facts_of, files, text


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


def test_a_commit_a_week_is_busy():
    assert not busy(facts_of(commits=[{}] * 49))
    assert busy(facts_of(commits=[{}] * 50))


def test_a_script_is_not_yet_some_code():
    assert not some_code(facts_of(files=files(*"abcd") + files("e.md", kind="documentation")))
    assert some_code(facts_of(files=files(*"abcde")))


def test_composite_actions_are_no_workflows():
    assert not has_workflows(facts_of(lines=text(".github/actions/build/action.yml", "runs:")))
    assert has_workflows(facts_of(lines=text(".github/workflows/ci.yml", "on: push")))


def test_the_year_ends_with_the_revision():
    assert the_year(facts_of()) == "the 12 months before 2024-06-30"


def test_words_fit_their_number():
    assert many(1, "file lies", "files lie") == "1 file lies"
    assert many(0, "file lies", "files lie") == "0 files lie"
    assert many(1200, "file", "files") == "1,200 files"


def test_the_first_stands_for_the_others():
    assert with_others("a", 1) == "a"
    assert with_others("a", 2) == "a and 1 other"
    assert with_others("a", 3) == "a and 2 others"


def test_parts_of_a_whole():
    assert some_of(1, 1, "file lies", "files lie") == "The only file lies"
    assert some_of(3, 3, "file lies", "files lie") == "All 3 files lie"
    assert some_of(2, 3, "file lies", "files lie") == "2 of 3 files lie"
    assert some_of(1, 3, "file lies", "files lie") == "1 of 3 files lies"
    assert some_of(2, 2, "file lies", "files lie") == "Both files lie"
    limits = ("file that starts it has no limit of its own", "files that start it have no limit of their own")
    assert some_of(1, 52, *limits) == "1 of 52 files that start it has no limit of its own"
    assert some_of(2, 52, *limits) == "2 of 52 files that start it have no limit of their own"
