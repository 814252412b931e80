from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, commit, history


def test_silent_up_to_five():
    assert measure(history(*[commit(ADA, "M a.py", "M b.py")] * 5), "sum-of-coupling") == []


def test_other_files_of_each_commit_are_added_up():
    facts = history(*[commit(ADA, "M a.py", "M b.py", "M c.py")] * 3, commit(ADA, "M a.py", "M b.py"))

    assert measure(facts, "sum-of-coupling") == [
        {"path": "a.py", "soc": 7},
        {"path": "b.py", "soc": 7},
        {"path": "c.py", "soc": 6},
    ]
