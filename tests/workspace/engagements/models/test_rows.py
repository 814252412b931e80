from datetime import date


def test_the_database_keeps_the_day_a_deliverable_was_first_agreed_for(charter, refused):
    sentence = refused("UPDATE engagements_deliverable SET original_due = %s", date(2030, 1, 1))

    assert "original_due never changes" in sentence
