import pytest


@pytest.mark.parametrize("limit", [0, 8])
def test_the_database_refuses_a_limit_that_is_no_short_list(charter, refused, limit):
    sentence = refused("UPDATE engagements_charter SET outcome_limit = %s WHERE id = %s", limit, charter.pk)

    assert "outcomes_one_to_seven" in sentence


@pytest.mark.parametrize("column", ["rate", "cap", "budget"])
def test_the_database_refuses_an_amount_below_nothing(charter, refused, column):
    sentence = refused(f"UPDATE engagements_terms SET {column} = -1 WHERE charter_id = %s", charter.pk)

    assert "amounts_not_below_nothing" in sentence


def test_says_no_amount_where_the_journal_might_repeat_it(charter):
    charter.terms.rate = 1200

    assert str(charter.terms) == "the terms of the charter of Ship again"
