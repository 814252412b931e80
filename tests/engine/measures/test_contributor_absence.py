from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, BOT, commit, history


def test_silent_without_commits_by_people():
    assert measure(history(commit(BOT), commit(ADA, parents=2)), "contributor-absence") == []


def test_exactly_half_is_not_more_than_half():
    facts = history(commit(ADA, "A a.py"), commit(BEN, "A b.md"), files={"a.py": {}, "b.md": {"kind": "documentation"}})

    assert measure(facts, "contributor-absence") == [
        {"value": 2, "person": ADA, "commits": 1, "files": 1, "total": 1},
        {"value": 2, "person": BEN, "commits": 1, "files": 0, "total": 1},
    ]


def test_one_person_with_more_than_half():
    facts = history(commit(ADA, "A a.py"), commit(BEN, "A b.py"), commit(BEN, "M b.py"))

    assert measure(facts, "contributor-absence") == [{"value": 1, "person": BEN, "commits": 2, "files": 1, "total": 2}]
