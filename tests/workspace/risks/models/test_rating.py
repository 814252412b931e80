import pytest
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.risks.models import Rating
from tests.builders.risks import RATING


@pytest.fixture
def rate(people, raised):
    def add(**said):
        return Rating.objects.create(client=people.client, risk=raised, by=people["P"], **{**RATING, **said})

    return add


def test_nothing_is_rated_lower_without_evidence_that_is_listed(rate):
    for said in [
        {"residual_impact": 2},
        {"residual_impact": 2, "evidence": "The drill."},
        {"residual_likelihood": 1, "evidence": " ", "lowered": False},
        {"likelihood": 3, "residual_likelihood": 3},
    ]:
        with pytest.raises(IntegrityError, match="rated lower only by evidence"), transaction.atomic():
            rate(**said)


def test_whoever_calls_it_lower_says_by_what(rate):
    with pytest.raises(IntegrityError, match="lowered_by_evidence"), transaction.atomic():
        rate(lowered=True)


def test_what_was_said_stays(rate):
    rate(impact=5, residual_impact=5)

    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE risks_rating SET residual_impact = 1")


def test_says_how_bad_it_was_then(rate):
    assert str(rate(impact=5, residual_impact=5)) == "Critical (20), untreated 20"
