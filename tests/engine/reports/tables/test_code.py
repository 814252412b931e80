from tests.builders.reports import laid_out


def test_a_missing_key_is_a_dash():
    (table,) = laid_out("hotspots", {"path": "a.py"})
    assert [cell.text for cell in table.rows[0]] == ["a.py", "–", "–", "–", "–"]
