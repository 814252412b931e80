from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fractional_cto.workspace.accounts.actions import prove_address
from fractional_cto.workspace.engagements import actions
from fractional_cto.workspace.engagements.actions import refusals
from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of
from tests.builders.engagements import promise, wish, write

State = Outcome.State


def approve(people, outcome):
    return actions.approve_outcome(seat=people.seats["S"], outcome=outcome)


def judge(people, outcome, state, role="S", reason="as measured"):
    return actions.judge_outcome(seat=people.seats[role], outcome=outcome, state=state, reason=reason)


@pytest.mark.parametrize("role", ["X", "E", "B", "N", "V", "stranger"])
def test_only_the_two_sides_write_outcomes(people, outcome, role):
    seat, engagement = people.seats[role], outcome.engagement

    with pytest.raises(PermissionDenied):
        promise(seat, engagement)
    with pytest.raises(PermissionDenied):
        actions.edit_outcome(seat=seat, outcome=outcome, edition=edition_of(outcome), statement="Other")
    with pytest.raises(PermissionDenied):
        judge(people, outcome, State.DROPPED, role=role)


@pytest.mark.parametrize("role", ["P", "X", "E", "B", "N", "V"])
def test_only_the_sponsor_approves(people, outcome, role):
    with pytest.raises(PermissionDenied):
        actions.approve_outcome(seat=people.seats[role], outcome=outcome)


def test_proposing_twice_by_accident_proposes_once(people, engagement):
    once = uuid4()

    assert promise(people.seats["P"], engagement, once=once) == promise(people.seats["P"], engagement, once=once)
    assert engagement.outcomes.count() == 1


@pytest.mark.parametrize(
    ("lacking", "said"), [("accountable", "one accountable person"), ("escalation", "escalation path")]
)
def test_nothing_is_approved_that_nobody_answers_for(people, engagement, lacking, said):
    outcome = promise(people.seats["P"], engagement, **{lacking: None})

    with pytest.raises(refusals.NobodyAnswers, match=said):
        approve(people, outcome)


def test_who_has_left_does_not_answer(people, outcome):
    outcome.accountable.left_on = timezone.localdate()
    outcome.accountable.save()

    with pytest.raises(refusals.NobodyAnswers, match="has not left"):
        approve(people, outcome)


def test_a_path_without_steps_leads_nowhere(people, outcome):
    outcome.escalation.steps.all().delete()

    with pytest.raises(refusals.NobodyAnswers, match="at least one step"):
        approve(people, outcome)


def test_an_approved_outcome_keeps_somebody_who_answers(people, outcome):
    approve(people, outcome)
    outcome.refresh_from_db()

    with pytest.raises(refusals.NobodyAnswers):
        actions.edit_outcome(seat=people.seats["P"], outcome=outcome, edition=edition_of(outcome), accountable=None)


def test_a_list_stays_short(people, engagement):
    write(people.seats["P"], engagement.charter, texts={"outcome_limit": 2})
    first, second, third = (promise(people.seats["P"], engagement, statement=name) for name in "abc")
    approve(people, first)
    approve(people, second)

    with pytest.raises(refusals.TooMany, match="allows 2 outcomes"):
        approve(people, third)
    judge(people, first, State.MET)
    assert approve(people, third).state == State.APPROVED


def test_approving_twice_approves_once(people, outcome):
    assert approve(people, outcome) == approve(people, outcome)


def test_an_edit_keeps_the_day_first_agreed(people, outcome):
    later = outcome.due + timedelta(days=30)
    edited = actions.edit_outcome(seat=people.seats["P"], outcome=outcome, edition=edition_of(outcome), due=later)

    assert (edited.due, edited.original_due) == (later, outcome.due)


def test_what_somebody_else_edited_is_not_overwritten(people, outcome):
    opened = edition_of(outcome)
    actions.edit_outcome(seat=people.seats["S"], outcome=outcome, edition=opened, target=2)

    with pytest.raises(ChangedMeanwhile):
        actions.edit_outcome(seat=people.seats["P"], outcome=outcome, edition=opened, target=3)


@pytest.mark.parametrize("state", [State.ON_TRACK, State.AT_RISK, State.MET, State.MISSED, State.APPROVED])
def test_what_was_not_approved_is_not_judged(people, outcome, state):
    with pytest.raises(refusals.NotFromHere):
        judge(people, outcome, state)


@pytest.mark.parametrize("state", Outcome.ENDED)
def test_the_verdict_is_given_by_whom_the_address_is_proven(people, outcome, state, mailed):
    prove_address(account=people["S"], here=None)
    approve(people, outcome)
    people["S"].emailaddress_set.update(verified=False)

    with pytest.raises(ValidationError, match="Nobody has shown yet"):
        judge(people, outcome, state)
    judge(people, outcome, State.AT_RISK)


@pytest.mark.parametrize("state", Outcome.ENDED)
def test_the_verdict_is_the_sponsors_and_final(people, outcome, state):
    approve(people, outcome)

    with pytest.raises(PermissionDenied):
        judge(people, outcome, state, role="P")
    judge(people, outcome, state)
    with pytest.raises(refusals.NotFromHere):
        judge(people, outcome, State.ON_TRACK)
    with pytest.raises(refusals.NotFromHere):
        approve(people, outcome)


def test_bad_news_comes_with_a_reason(people, outcome):
    approve(people, outcome)

    with pytest.raises(refusals.ReasonNeeded):
        judge(people, outcome, State.OFF_TRACK, role="P", reason="")
    assert judge(people, outcome, State.ON_TRACK, role="P", reason="").state == State.ON_TRACK
    assert judge(people, outcome, State.AT_RISK, role="P", reason="two left").verdict == "two left"


def test_outcomes_are_numbered_within_the_engagement(people, engagement):
    assert [promise(people.seats["P"], engagement, **wish(engagement)).number for _ in range(2)] == [1, 2]
    assert date.today() < engagement.outcomes.first().original_due  # noqa: DTZ011  # any day of the present will do
