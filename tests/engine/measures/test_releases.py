from datetime import timedelta

from fractional_cto.engine.measure import measure
from tests.builders.facts import NOW
from tests.engine.measures.history import ADA, commit, history


def tag(name, seq, days, **fields):
    return {"name": name, "seq": seq, "tagged_at": NOW - timedelta(days=days), **fields}


def test_other_tags_and_other_branches_are_no_releases():
    facts = history(
        commit(ADA),
        commit(ADA, mainline=False),
        tags=[tag("nightly", 1, 1, release=False), tag("v1", 2, 1)],
    )

    assert measure(facts, "releases") == []


def test_releases_older_than_a_year_only_mark_the_distance():
    facts = history(commit(ADA), commit(ADA), tags=[tag("v1", 1, 400), tag("v2", 2, 300)])

    assert measure(facts, "releases") == [{"name": "v2", "at": "2023-09-04", "days": 100.0, "commits": 1, "repairs": 0}]


def test_commits_and_repairs_since_the_release_before():
    facts = history(
        commit(ADA),
        commit(ADA, fix=True),
        commit(ADA, reverts="a" * 40),
        commit(ADA, parents=2),
        tags=[tag("v1", 1, 20), tag("v2", 4, 10), tag("stable", 4, 10)],
    )

    assert measure(facts, "releases") == [
        {"name": "v1", "at": "2024-06-10", "days": None, "commits": 1, "repairs": 0},
        {"name": "stable", "at": "2024-06-20", "days": 10.0, "commits": 2, "repairs": 2},
    ]
