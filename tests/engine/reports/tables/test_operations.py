from tests.builders.reports import laid_out


def test_what_could_not_be_measured_says_why():
    row = {"metric": "lead-time", "value": None, "unit": "days", "outcome": "not_examined", "reason": "squashed"}
    (table,) = laid_out("delivery", row)
    assert [cell.text for cell in table.rows[0]] == ["Lead time for changes", "–", "–", "not examined: squashed"]
    assert table.rows[0][1].anchor is None


def test_a_level_says_who_or_what_shows_it():
    seen = {
        "practice": "test",
        "level": 3,
        "name": "automatic",
        "meaning": "Run.",
        "evidence": "ci.yml:1 runs; b.yml:2 runs",
    }
    told = {**seen, "evidence": None, "told_by": "Ada Example", "told_on": "2026-05-12"}
    asked = {"practice": "deploy", "level": None, "name": "ask", "meaning": "Nothing tells.", "evidence": None}
    (table,) = laid_out("maturity", seen, told, asked)

    assert [(row[1].text, row[3].text) for row in table.rows] == [
        ("3 automatic", "ci.yml:1 runs, and 1 more"),
        ("3 automatic", "told by Ada Example on 2026-05-12"),
        ("ask", "see the questions to ask"),
    ]
