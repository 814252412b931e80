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
        tags.append({"name": f"v{number}", "seq": 2 * number + 2, "tagged_at": NOW - timedelta(days=days)})
    return history(*commits, tags=tags)


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
    assert answer(history(commit(ADA, reverts="a" * 40)), "change-fail-rate") == "changes to the main line: 1, too few"


def test_weekly_releases_hide_repairs():
    reason = answer(monthly(gap=7, fix=True), "rework-rate")

    assert str(reason).startswith("releases come weekly or faster")


def test_releases_per_month():
    assert answer(monthly(), "release-frequency") == 1.0


def test_lead_time_to_the_next_release():
    assert answer(monthly(), "lead-time") == 4.0


def test_reverts_per_change():
    commits = [commit(ADA)] * 38 + [commit(ADA, reverts="a" * 40), commit(ADA, subject='Revert "Sell"')]

    assert answer(history(*commits), "change-fail-rate") == 5.0


def test_soon_repaired_releases():
    commits = [commit(ADA)] * 9 + [commit(ADA, fix=True)]
    tags = [{"name": f"v{n}", "seq": n, "tagged_at": NOW - timedelta(days=300 - 30 * n)} for n in range(1, 10)]
    tags.append({"name": "v9.1", "seq": 10, "tagged_at": NOW - timedelta(days=28)})

    assert answer(history(*commits, tags=tags), "rework-rate") == 10.0
