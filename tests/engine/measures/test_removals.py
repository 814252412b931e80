from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, commit, history

FILES = {path: {"component": path[0]} for path in ("a/1.py", "a/2.py", "a/3.py", "b/1.py", "b/2.py")}


def removals(definition, files=FILES):
    facts = history(
        commit(ADA, "A a/1.py 9", "A a/2.py 9", "A a/3.py 9"), commit(BEN, "A b/1.py 9", "A b/2.py 9"), files=files
    )
    return [
        (row["component"], row["rank"], row["person"], row["files"], row["total"], row["value"])
        for row in measure(facts, "removals")
        if row["definition"] == definition
    ]


def test_nobody_is_removed_from_nothing():
    assert measure(history(), "removals") == []


def test_neither_tests_nor_empty_files_tell_who_knows_a_component():
    files = {**FILES, "a/1.py": {"component": "a", "kind": "test"}, "b/1.py": {"component": "b", "lines": 0}}

    assert removals("component", files) == [("a", 1, ADA, 2, 2, 1), ("b", 1, BEN, 1, 1, 1)]


def test_a_component_of_tests_is_told_from_them():
    files = {path: {**fields, "kind": "test"} for path, fields in FILES.items()}

    assert removals("component", files) == [("a", 1, ADA, 3, 3, 1), ("b", 1, BEN, 2, 2, 1)]


def test_the_whole_is_lost_with_whoever_knows_most():
    assert removals("doa") == [("", 1, ADA, 3, 5, 1)]


def test_each_component_is_counted_by_itself():
    assert removals("component") == [("a", 1, ADA, 3, 3, 1), ("b", 1, BEN, 2, 2, 1)]
