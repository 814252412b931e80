from tests.builders.reports import laid_out


def test_what_could_not_be_measured_says_why():
    row = {"metric": "lead-time", "value": None, "unit": "days", "outcome": "not_examined", "reason": "squashed"}
    (table,) = laid_out("delivery", row)
    assert [cell.text for cell in table.rows[0]] == ["Lead time for changes", "–", "–", "not examined: squashed"]
    assert table.rows[0][1].anchor is None
