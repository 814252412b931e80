from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.roadmap import actions
from fractional_cto.workspace.roadmap.models import Waiver, WaiverAnswer, WaiverRequest
from fractional_cto.workspace.roadmap.queries import requested
from tests.builders import roadmap
from tests.builders.decisions import day

SAID = {"reason": "A sale.", "until": day(7)}


def test_who_does_not_lead_it_asks_for_nothing(people, engagement, full, idea):
    for who in [*"XBNV", "stranger"]:
        with pytest.raises(PermissionDenied):
            actions.ask_waiver(seat=people.seats[who], initiative=idea, once=uuid4(), **SAID)
    assert not WaiverRequest.objects.exists()


def test_only_the_sponsor_refuses_and_only_who_asked_withdraws(people, engagement, full):
    asked = roadmap.asked(people, engagement)
    for who in [*"PXEBNV", "stranger"]:
        with pytest.raises(PermissionDenied):
            actions.refuse_waiver(seat=people.seats[who], request=asked, reason="No.")
    for who in [*"PSXBNV", "stranger"]:
        with pytest.raises(PermissionDenied):
            actions.withdraw_request(seat=people.seats[who], request=asked)
    with pytest.raises(ValidationError, match="Say why not"):
        actions.refuse_waiver(seat=people.seats["S"], request=asked, reason=" ")
    assert not WaiverAnswer.objects.exists()


def test_refuses_what_needs_no_waiver_or_has_no_reason(people, engagement, idea):
    seat = people.seats["P"]
    with pytest.raises(ValidationError, match="It needs no waiver"):
        actions.ask_waiver(seat=seat, initiative=idea, once=uuid4(), **SAID)
    one, *_ = roadmap.full(people, engagement)
    with pytest.raises(ValidationError, match="It needs no waiver"):
        actions.ask_waiver(seat=seat, initiative=one, once=uuid4(), **SAID)
    for wrong in ({"reason": " "}, {"until": day(-1)}, {"until": day(93)}):
        with pytest.raises(ValidationError):
            actions.ask_waiver(seat=seat, initiative=idea, once=uuid4(), **{**SAID, **wrong})


def test_is_asked_once_until_it_is_answered(people, engagement, full, idea):
    seat, once = people.seats["P"], uuid4()
    first, second = (actions.ask_waiver(seat=seat, initiative=idea, once=once, **SAID) for _ in "ab")
    assert first == second
    with pytest.raises(ValidationError, match="is asked already"):
        actions.ask_waiver(seat=seat, initiative=idea, once=uuid4(), **SAID)
    for _ in "ab":
        actions.refuse_waiver(seat=people.seats["S"], request=first, reason="Finish one first.")
    assert Entry.objects.get(verb="refused a waiver for").reason == "Finish one first."
    with pytest.raises(ValidationError, match="It is refused already"):
        actions.withdraw_request(seat=seat, request=first)

    again = actions.ask_waiver(seat=seat, initiative=idea, once=uuid4(), **SAID)
    assert requested(idea) == again


def test_a_waiver_answers_it_and_makes_the_room(people, engagement, full):
    asked = roadmap.asked(people, engagement)
    said = {"seat": people.seats["S"], "engagement": engagement, "expires_on": day(7), "asked": asked}
    made = actions.waive(reason="So.", once=uuid4(), **said)

    assert (asked.answer.kind, asked.answer.waiver) == ("granted", made)
    with pytest.raises(ValidationError, match="answered or taken back already"):
        actions.waive(reason="So.", once=uuid4(), **said)
    assert Waiver.objects.count() == 1
    actions.activate(seat=people.seats["E"], initiative=asked.initiative)
    assert roadmap.states()["One more"] == "active"
