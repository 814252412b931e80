from datetime import timedelta

import pytest

from fractional_cto.engine.measure import measure
from tests.builders.facts import NOW
from tests.engine.measures.history import ADA, commit, history


def answer(facts, metric):
    (row,) = [row for row in measure(facts, "delivery") if row["metric"] == metric]
    assert row["basis"].startswith("proxy")
    assert (row["value"] is None) == (row["reason"] is not None) == (row["outcome"] == "not_examined")
    return row["value"] if row["reason"] is None else row["reason"]


def monthly(count=12, *, gap=30, **fields):
    """Make releases at a distance, each with two commits, written five and three days before."""
    commits, tags = [], []
    for number in range(count):
        days = gap * (count - number) - gap / 2
        commits += [commit(ADA, days=days + 5), commit(ADA, days=days + 3, **fields)]
        tags.append(
            {
                "name": f"v{number}",
                "seq": 2 * number + 2,
                "sha": f"{number:040x}",
                "tagged_at": NOW - timedelta(days=days),
            }
        )
    return history(*commits, tags=tags)


def elsewhere(count):
    """Make releases on branches that were never merged."""
    return [
        {"name": f"v{number}", "sha": f"{number:040x}", "seq": None, "tagged_at": NOW - timedelta(days=20 * number)}
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize("metric", ["release-frequency", "lead-time", "rework-rate"])
def test_no_tags_no_answer(metric):
    assert answer(history(*[commit(ADA)] * 30), metric) == "no release tag is in the history"


@pytest.mark.parametrize("metric", ["release-frequency", "lead-time", "rework-rate"])
def test_no_recent_tag_is_not_zero(metric):
    facts = history(commit(ADA), tags=[{"name": "v1", "tagged_at": NOW - timedelta(days=400)}])

    assert answer(facts, metric) == "the last twelve months have no release tag, earlier ones do"


def test_squash_merges_hide_when_work_began():
    reason = answer(monthly(review="#1"), "lead-time")

    assert reason == "12 of 12 reviewed changes came in squashed, which hides when the work began"


def test_no_reverts_is_not_zero():
    assert str(answer(monthly(), "change-fail-rate")).startswith("no commit says that it reverts another")


def test_few_changes_are_no_rate():
    assert answer(history(commit(ADA, reverts="a" * 40)), "change-fail-rate") == "commits: 1, too few"


def test_weekly_releases_hide_repairs():
    reason = answer(monthly(gap=7, fix=True), "rework-rate")

    assert str(reason).startswith("releases come weekly or faster")


def test_releases_per_month():
    assert answer(monthly(), "release-frequency") == 1.0


def test_lead_time_to_the_next_release():
    assert answer(monthly(), "lead-time") == 4.0


@pytest.mark.parametrize("metric", ["lead-time", "rework-rate"])
@pytest.mark.parametrize(
    ("count", "reason"),
    [
        (1, "1 release was tagged on another branch, which this branch does not contain"),
        (3, "3 releases were tagged on other branches, which this branch does not contain"),
    ],
)
def test_releases_of_other_branches_say_nothing_of_the_commits(metric, count, reason):
    assert answer(history(commit(ADA), tags=elsewhere(count)), metric) == reason


def test_releases_of_other_branches_count():
    assert answer(history(commit(ADA), tags=elsewhere(6)), "release-frequency") == 0.5


def test_two_tags_on_one_commit_are_one_release():
    tags = [*elsewhere(6), {**elsewhere(1)[0], "name": "stable"}]

    assert answer(history(commit(ADA), tags=tags), "release-frequency") == 0.5


@pytest.mark.parametrize("mainline", [True, False])
def test_reverts_per_commit(mainline):
    commits = [commit(ADA, mainline=mainline)] * 38
    commits += [commit(ADA, mainline=mainline, reverts="a" * 40), commit(ADA, subject='Revert "Sell"')]
    merges = [commit(ADA, parents=2)] * 5

    assert answer(history(*commits, *merges), "change-fail-rate") == 5.0


def test_soon_repaired_releases():
    commits = [commit(ADA)] * 9 + [commit(ADA, fix=True)]
    tags = [{"name": f"v{n}", "seq": n, "tagged_at": NOW - timedelta(days=300 - 30 * n)} for n in range(1, 10)]
    tags.append({"name": "v9.1", "seq": 10, "tagged_at": NOW - timedelta(days=28)})

    assert answer(history(*commits, tags=tags), "rework-rate") == 10.0
