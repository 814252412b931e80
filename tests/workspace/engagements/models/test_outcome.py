from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from fractional_cto.workspace.engagements import actions
from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.engagements.models.outcome import measured
from tests.builders.engagements import begin, person, promise

STATE = "UPDATE engagements_outcome SET state = %s WHERE id = %s"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("6.000", "hours a month", "6 hours a month"),
        ("1.000", "hours a month", "1 hour a month"),
        ("1", "ms", "1 ms"),
        ("1.5", "days", "1.5 days"),
        ("100.000", "", "100"),
        ("1200", "%", "1200 %"),
    ],
)
def test_says_a_figure_as_people_do(value, unit, said):
    assert measured(Decimal(value), unit) == said


@pytest.mark.parametrize("lacking", ["accountable_id", "escalation_id"])
@pytest.mark.parametrize("state", [*Outcome.ACTIVE, "met", "missed"])
def test_the_database_refuses_an_approved_outcome_that_nobody_answers_for(outcome, refused, lacking, state):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE engagements_outcome SET {lacking} = NULL WHERE id = %s", [outcome.pk])

    assert "approved_outcome_has_owner_and_path" in refused(STATE, state, outcome.pk)


@pytest.mark.parametrize("lacking", ["accountable_id", "escalation_id"])
def test_the_database_refuses_to_take_them_away_later(people, outcome, refused, lacking):
    actions.approve_outcome(seat=people.seats["S"], outcome=outcome)

    sentence = refused(f"UPDATE engagements_outcome SET {lacking} = NULL WHERE id = %s", outcome.pk)

    assert "approved_outcome_has_owner_and_path" in sentence


def test_the_database_refuses_somebody_who_has_left(outcome, refused):
    outcome.accountable.left_on = timezone.localdate() - timedelta(days=1)
    outcome.accountable.save()

    assert "has left" in refused(STATE, "approved", outcome.pk)


@pytest.mark.parametrize("column", ["accountable_id", "escalation_id"])
def test_the_database_refuses_a_person_or_path_of_another_client(people, outcome, refused, column):
    path = begin(people.seats["stranger"]).charter.escalationpath_rows.get()
    theirs = {"accountable_id": person(people.foreign, "Otto Example").pk, "escalation_id": path.pk}

    sentence = refused(f"UPDATE engagements_outcome SET {column} = %s WHERE id = %s", theirs[column], outcome.pk)

    assert f"{column} belongs to another client" in sentence


def test_the_database_refuses_an_eighth(people, engagement, refused):
    for number in range(8):
        outcome = promise(people.seats["P"], engagement, statement=f"Outcome {number}")
        if number < 7:
            Outcome.objects.filter(pk=outcome.pk).update(state="approved")

    assert "no short list" in refused(STATE, "approved", outcome.pk)


def test_the_database_keeps_the_day_first_agreed(outcome, refused):
    sentence = refused("UPDATE engagements_outcome SET original_due = %s WHERE id = %s", date(2030, 1, 1), outcome.pk)

    assert "original_due never changes" in sentence


def test_the_database_wants_a_reason_for_dropping(outcome, refused):
    assert "dropped_outcome_says_why" in refused(STATE, "dropped", outcome.pk)


def test_the_database_wants_day_and_source_of_a_baseline(outcome, refused):
    sentence = refused("UPDATE engagements_outcome SET baseline_source = '' WHERE id = %s", outcome.pk)

    assert "baseline_has_day_and_source" in sentence
