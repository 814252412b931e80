from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, commit, history


def test_silent_while_everybody_is_here():
    assert measure(history(commit(ADA, "A a.py 10"), commit(BEN, "M a.py 10")), "knowledge-loss") == []


def test_less_than_half_a_percent_is_nothing():
    facts = history(commit(ADA, "A a.py 1"), commit(BEN, "M a.py 999"), gone=(ADA,))

    assert measure(facts, "knowledge-loss") == []


def test_share_of_those_who_left():
    facts = history(
        commit(ADA, "A a.py 30", "A b.py 5"), commit(BEN, "M a.py 10"), files={"a.py": {}, "b.py": {}}, gone=(ADA,)
    )

    assert measure(facts, "knowledge-loss") == [
        {"path": "b.py", "lines": 100, "share_lost": 1.0},
        {"path": "a.py", "lines": 100, "share_lost": 0.75},
    ]
