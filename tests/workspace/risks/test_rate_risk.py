from tests.builders.risks import RATING


def test_is_only_for_who_changes_risks(page, raised):
    assert page("S", "1/rate/").status_code == page("S", "1/rate/", **RATING).status_code == 403


def test_wants_evidence_for_a_smaller_one(page, raised):
    said = {**RATING, "residual_impact": 1, "reason": "The drill.", "edition": raised.changed_at.isoformat()}
    assert "say what shows that" in page("P", "1/rate/", **said).content.decode()

    page("P", "1/rate/", **said, evidence="Its protocol.")
    raised.refresh_from_db()
    assert raised.score == 4
