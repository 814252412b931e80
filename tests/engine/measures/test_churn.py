from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, commit, history


def test_merges_and_impossible_dates_are_left_out():
    facts = history(commit(ADA, parents=2), commit(ADA, "M a.py", days=-90), commit(ADA, "M a.py", days=19000))

    assert measure(facts, "churn") == []


def test_a_month_without_commits_is_zero():
    facts = history(commit(ADA, "A a.py 7", days=65), commit(ADA, "M a.py 3"), commit(ADA, "M a.py 2"))

    assert measure(facts, "churn") == [
        {"month": "2024-04", "commits": 1, "added": 7, "deleted": 0},
        {"month": "2024-05", "commits": 0, "added": 0, "deleted": 0},
        {"month": "2024-06", "commits": 2, "added": 5, "deleted": 0},
    ]


def test_lines_that_could_not_be_counted_are_not_zero():
    facts = history(commit(ADA, "A a.py 7"))
    facts.connection.execute("UPDATE changes SET added = NULL, deleted = NULL")

    assert measure(facts, "churn") == [{"month": "2024-06", "commits": 1, "added": None, "deleted": None}]
