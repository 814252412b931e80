from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, CLEO, commit, history


def test_starts_when_there_is_something_to_know():
    facts = history(commit(ADA, "A a.py", days=200))

    assert measure(facts, "truck-factor-over-time") == [
        {"at": "2023-12-30", "value": 1, "files": 1},
        {"at": "2024-06-30", "value": 1, "files": 1},
    ]


def test_five_years_of_half_years_ending_with_the_truck_factor():
    facts = history(
        commit(ADA, "A a.py", days=3000), commit(BEN, "A b.py", days=400), commit(CLEO, "A c.py", "A d.py", days=100)
    )

    rows = measure(facts, "truck-factor-over-time")

    assert len(rows) == 11
    assert [row["at"] for row in rows][:2] == ["2019-06-30", "2019-12-30"]
    assert [(row["value"], row["files"]) for row in rows][-4:] == [(1, 1), (2, 2), (2, 2), (2, 4)]
    assert rows[-1]["value"] == measure(facts, "truck-factor")[0]["value"]
