from datetime import timedelta

from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.code.oversized_files import rule
from tests.builders.facts import NOW, facts_of, files


def repository(*large, lines=1000, revisions=10, others=0, at=NOW):
    """Each large file has revisions of its own; the others are changes to small files."""
    changed = [path for path in large for _ in range(revisions)] + ["small.py"] * others
    return facts_of(
        commits=[{"committed_at": at}] * len(changed),
        changes=[{"seq": seq, "file": path} for seq, path in enumerate(changed, 1)],
        files=files(*large, lines=lines) + files("small.py"),
    )


def test_silent_about_files_just_below_the_size():
    assert not list(rule.judge(repository("app.py", lines=999)))


def test_silent_about_large_files_left_in_peace():
    assert not list(rule.judge(repository("app.py", revisions=9)))
    assert not list(rule.judge(repository("app.py", at=NOW - timedelta(days=400))))


def test_silent_where_little_work_goes_through_one_file():
    assert not list(rule.judge(repository("app.py", others=45)))


def test_no_praise_where_a_file_meets_both_limits():
    assert rule.applies(repository("app.py", lines=999, others=45))
    assert not rule.applies(repository("app.py", others=45))


def test_silent_about_styles():
    assert not list(rule.judge(repository("app.css")))


def test_found_where_three_files_are_changed():
    (finding,) = rule.judge(repository("a.py", "b.py", "c.py", others=70))

    assert finding.claim == (
        "3 source files have 1,000 lines or more, comments included, and 10 or more changes in the last 12 months, 30% "
        "of all changes to source files; first a.py: 1,000 lines, 10 changes."
    )
    assert [row.locator for row in finding.evidence] == ["a.py", "b.py", "c.py"]
    assert finding.severity is Severity.MEDIUM


def test_weighs_little_where_work_hardly_meets_them():
    (rare,) = rule.judge(repository("a.py", "b.py", "c.py", others=700))
    (often,) = rule.judge(repository("a.py", "b.py", "c.py", others=500))

    assert (rare.severity, often.severity) == (Severity.LOW, Severity.MEDIUM)
