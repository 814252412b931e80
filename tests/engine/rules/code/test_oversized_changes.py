from datetime import timedelta

from fractional_cto.engine.rules.code.oversized_changes import rule
from tests.builders.facts import NOW, facts_of, files


def repository(*, large, small, size=401, at=NOW, kind="source"):
    sizes = [size] * large + [10] * small
    return facts_of(
        commits=[{"committed_at": at}] * len(sizes),
        changes=[{"seq": seq, "file": "app.py", "added": size, "deleted": 0} for seq, size in enumerate(sizes, 1)],
        files=files("app.py", kind=kind),
    )


def test_silent_where_large_changes_are_rare():
    assert not list(rule.judge(repository(large=14, small=86)))


def test_silent_where_commits_are_few():
    assert not list(rule.judge(repository(large=49, small=0)))


def test_silent_about_what_can_be_reviewed():
    assert not list(rule.judge(repository(large=50, small=0, size=400)))


def test_silent_about_last_year():
    assert not list(rule.judge(repository(large=50, small=0, at=NOW - timedelta(days=400))))


def test_silent_about_large_documents():
    assert not list(rule.judge(repository(large=50, small=0, kind="documentation")))


def test_found_where_they_are_a_habit():
    (finding,) = rule.judge(repository(large=15, small=85))

    assert finding.claim == (
        "15 of the 100 commits to source in the last 12 months changed more than 400 lines of source and tests; "
        "the median is 10 lines."
    )
    assert len(finding.evidence) == 10
    assert (finding.evidence[0].locator, finding.evidence[0].value) == (f"{1:040x}", 401)
