import pytest

from fractional_cto.workspace.api.forms import TERMS, TokenForm
from fractional_cto.workspace.api.models import LONGEST


@pytest.mark.parametrize(("field", "value"), [("name", "  "), ("days", "400"), ("days", ""), ("days", "x")])
def test_wants_a_purpose_and_one_of_the_terms(db, field, value):
    form = TokenForm({"name": "Dashboard", "days": "30", field: value})

    assert list(form.errors) == [field]


def test_no_term_is_longer_than_a_token_lasts(db):
    assert all(days <= LONGEST for days, _ in TERMS)
    assert TokenForm({"name": "Dashboard", "days": "30"}).is_valid()
