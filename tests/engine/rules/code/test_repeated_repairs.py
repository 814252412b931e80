from datetime import timedelta

from fractional_cto.engine.rules.code.repeated_repairs import rule
from tests.builders.facts import NOW, facts_of, files


def repository(*, repairs=6, others=6, elsewhere=10, at=NOW, width=1):
    """Repair one file, change it otherwise, and change another one."""
    fixes = [True] * repairs + [False] * (others + elsewhere)
    changed = ["app.py"] * (repairs + others) + ["other.py"] * elsewhere
    return facts_of(
        commits=[{"fix": fix, "committed_at": at, "files": width} for fix in fixes],
        changes=[{"seq": seq, "file": file} for seq, file in enumerate(changed, 1)],
        files=files("app.py", "other.py"),
    )


def test_silent_about_few_repairs():
    assert not list(rule.judge(repository(repairs=5)))


def test_silent_where_most_changes_are_none():
    assert not list(rule.judge(repository(others=7)))


def test_silent_where_everything_is_called_a_fix():
    assert not list(rule.judge(repository(others=0, elsewhere=5)))


def test_silent_about_last_years_repairs():
    assert not list(rule.judge(repository(at=NOW - timedelta(days=400))))


def test_silent_about_sweeps_over_many_files():
    assert not list(rule.judge(repository(width=31)))


def test_found_where_half_of_the_changes_are_repairs():
    (finding,) = rule.judge(repository())

    assert finding.claim == (
        "1 source file was repaired 6 times or more in the last 12 months, in half of the changes or more; "
        "app.py 6 times in 12 changes."
    )
    assert [(row.locator, row.value) for row in finding.evidence] == [("app.py", 6)]
