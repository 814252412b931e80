from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, commit, history


def test_one_author_is_no_fragmentation():
    facts = history(commit(ADA, "A a.py"), commit(ADA, "M a.py"))

    assert measure(facts, "fragmentation") == [{"path": "a.py", "authors": 1, "revisions": 2, "fractal": 0.0}]


def test_fractal_value():
    facts = history(commit(ADA, "A a.py"), commit(ADA, "M a.py"), commit(ADA, "M a.py"), commit(BEN, "M a.py"))

    assert measure(facts, "fragmentation") == [{"path": "a.py", "authors": 2, "revisions": 4, "fractal": 0.38}]
