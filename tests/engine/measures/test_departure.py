from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, CLEO, commit, history


def test_silent_about_people_without_whom_nothing_is_lost():
    assert measure(history(commit(ADA, "A a.py"), commit(BEN, "A a.py")), "departure") == []


def test_most_hotspots_first_then_most_files():
    facts = history(
        commit(ADA, "A a.py", "A b.py"), commit(BEN, "A c.py"), commit(BEN, "M c.py"), commit(CLEO, "A d.py")
    )

    assert measure(facts, "departure") == [
        {"person": BEN, "files": 1, "hotspots": 1},
        {"person": ADA, "files": 2, "hotspots": 0},
        {"person": CLEO, "files": 1, "hotspots": 0},
    ]
