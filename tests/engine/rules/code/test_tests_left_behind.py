from datetime import timedelta

from fractional_cto.engine.rules.code.tests_left_behind import rule
from tests.builders.facts import NOW, facts_of, files

BEFORE = NOW - timedelta(days=500)


def repository(*, tested, commits=50, before=0, lines=20):
    """So many commits of this year change a test as well; of the year before, so many in 50."""
    years = [(NOW, commits, tested), (BEFORE, 50, before)]
    dates = [at for at, count, _ in years for _ in range(count)]
    with_test = [number < share for _, count, share in years for number in range(count)]
    changes = [{"seq": seq, "file": "app.py", "added": lines, "deleted": 0} for seq in range(1, len(dates) + 1)]
    changes += [{"seq": seq, "file": "test_app.py"} for seq, yes in enumerate(with_test, 1) if yes]
    return facts_of(
        commits=[{"committed_at": at} for at in dates],
        changes=changes,
        files=files("app.py") + files("test_app.py", kind="test"),
    )


def test_silent_without_any_tests():
    assert not list(rule.judge(facts_of(files=files("app.py"))))


def test_silent_where_commits_are_few():
    assert not list(rule.judge(repository(tested=0, commits=49)))


def test_silent_where_one_in_five_comes_with_a_test():
    assert not list(rule.judge(repository(tested=10, before=10)))


def test_silent_about_small_changes():
    assert not list(rule.judge(repository(tested=0, lines=19)))


def test_found_where_hardly_any_does():
    (finding,) = rule.judge(repository(tested=9, before=9))

    assert finding.claim == (
        "9 of the 50 commits that changed 20 lines or more of source in the last 12 months also changed a test"
        ": 18%, after 18% in the 12 months before."
    )
    assert [(row.locator, row.value) for row in finding.evidence] == [("src", 41)]


def test_found_where_the_share_halved():
    (finding,) = rule.judge(repository(tested=20, before=40))

    assert ": 40%, after 80% in the 12 months before" in finding.claim
