from tests.builders.reports import laid_out


def test_neighbours_and_tests_are_left_out():
    (table,) = laid_out(
        "coupling",
        {"path": "b/z.py", "other": "tests/z.py", "shared": 9, "degree": 100},
        {"path": "a/x.py", "other": "a/y.py", "shared": 9, "degree": 100},
        {"path": "a/x.py", "other": "b/z.py", "shared": 8, "degree": 60},
    )
    assert [[cell.text for cell in row] for row in table.rows] == [["a/x.py", "b/z.py", "8", "60\u00a0%"]]
    assert table.rows[0][2].anchor == "measure-coupling-3"
