from datetime import timedelta

from fractional_cto.engine.rules.code.growing_files import rule
from tests.builders.facts import NOW, facts_of, files


def repository(path="app.py", *, lines=1000, added=400, born=800, once=0.5):
    return facts_of(
        commits=[{"committed_at": NOW - timedelta(days=born)}, {}, {}],
        changes=[
            {"seq": 1, "file": path, "added": lines - added, "deleted": 0},
            {"seq": 2, "file": path, "added": int(once * added) + 5, "deleted": 5},
            {"seq": 3, "file": path, "added": added - int(once * added), "deleted": 0},
        ],
        files=files(path, lines=lines),
    )


def test_silent_about_small_files():
    assert not list(rule.judge(repository(lines=599)))


def test_silent_about_little_growth():
    assert not list(rule.judge(repository(added=299)))


def test_silent_about_growth_that_is_little_for_the_file():
    assert not list(rule.judge(repository(lines=2000)))


def test_silent_about_new_files():
    assert not list(rule.judge(repository(born=300)))


def test_silent_about_one_large_import():
    assert not list(rule.judge(repository(once=0.9)))


def test_silent_about_what_is_built():
    assert not list(rule.judge(repository("lib/app.esm.js")))


def test_found_where_a_file_grew_by_half():
    (finding,) = rule.judge(repository())

    assert finding.claim == (
        "1 source file of 600 lines or more grew by a third or more in the last 12 months; app.py by 400 lines "
        "to 1,000."
    )
    assert [(row.locator, row.value) for row in finding.evidence] == [("app.py", 400)]
