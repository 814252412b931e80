from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, commit, history


def test_silent_where_two_know():
    assert measure(history(commit(ADA, "A a.py"), commit(BEN, "A a.py")), "sole-knowers") == []


def test_silent_where_the_last_knower_has_left_already():
    assert measure(history(commit(ADA, "A a.py"), gone=(ADA,)), "sole-knowers") == []


def test_the_last_one_after_the_other_left():
    facts = history(commit(ADA, "A a.py 30", days=400), commit(BEN, "A a.py 10"), gone=(ADA,))

    assert measure(facts, "sole-knowers") == [{"person": BEN, "path": "a.py", "hotspot": False, "share": 0.25}]


def test_the_three_hottest_files_of_a_small_repository_are_hotspots():
    paths = ("a.py", "b.py", "c.py", "d.py")
    facts = history(
        commit(ADA, *(f"A {path} 9" for path in paths)),
        *(commit(ADA, f"M {path} 1") for times, path in enumerate(paths, 1) for _ in range(times)),
    )

    assert [(row["path"], row["hotspot"]) for row in measure(facts, "sole-knowers")] == [
        ("b.py", True),
        ("c.py", True),
        ("d.py", True),
        ("a.py", False),
    ]
