from tests.builders.reports import laid_out


def test_what_nobody_can_count_is_a_dash():
    (table,) = laid_out("dependency-counts", {"ecosystem": "npm", "direct": 2, "transitive": None})
    assert [cell.text for cell in table.rows[0]][:3] == ["npm", "2", "–"]
