from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fractional_cto.workspace.clients.access import today_somewhere
from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Turn
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import decisions
from tests.builders.engagements import let_all_decide, let_decide


def turn(people, decision, who, kind, **said):
    wanted = {"client": people.client, "decision": decision, "kind": kind, "by": people.seats[who].user}
    return Turn.objects.create(**{**wanted, "reason": "So.", **said})


def against(people, decision, who, kind, **said):
    with pytest.raises(IntegrityError) as why, transaction.atomic():
        turn(people, decision, who, kind, **said)
    return str(why.value)


@pytest.mark.parametrize("who", ["P", "X", "E", "B", "N", "V", "stranger"])
def test_nobody_but_the_decider_reverses(people, decided, who):
    assert "its decider says what became of it" in against(people, decided, who, "reversed")
    assert str(turn(people, decided, "S", "reversed")) == "Reversed"


@pytest.mark.parametrize("change", [{"role": "X"}, {"ended_at": "2026-01-01T00:00Z"}])
def test_who_lost_their_seat_reverses_nothing(people, decided, change):
    type(people.seats["S"]).objects.filter(pk=people.seats["S"].pk).update(**change)

    assert "its decider says" in against(people, decided, "S", "reversed")


def test_a_last_day_is_over_when_it_is_over_everywhere(people, decided):
    seats = type(people.seats["S"]).objects.filter(pk=people.seats["S"].pk)
    seats.update(until=today_somewhere() - timedelta(days=1))
    assert "its decider says" in against(people, decided, "S", "reversed")

    seats.update(until=today_somewhere())
    assert turn(people, decided, "S", "reversed").pk


def test_a_charter_that_names_another_lets_them_reverse(people, decided):
    let_all_decide(people, decided.engagement, "X")

    assert "its decider says" in against(people, decided, "S", "reversed")
    assert turn(people, decided, "X", "reversed").pk


def test_who_recorded_what_was_decided_elsewhere_does_not_confirm_it(people, elsewhere):
    type(elsewhere).objects.filter(pk=elsewhere.pk)
    assert "its decider says" in against(people, elsewhere, "P", "confirmed")
    assert turn(people, elsewhere, "S", "confirmed").pk


def test_nothing_becomes_of_what_is_open_or_was_taken_back(people, ready, decided):
    assert "only what is decided" in against(people, ready, "S", "confirmed")
    turn(people, decided, "S", "reversed")
    assert "stays so" in against(people, decided, "S", "confirmed")


def test_what_ends_it_has_a_reason_and_only_records_are_wrong(people, decided):
    assert "says_why" in against(people, decided, "S", "reversed", reason=" ")
    assert "said to be decided elsewhere" in against(people, decided, "S", "wrong")


def test_gives_way_only_to_what_was_decided_in_its_place(people, engagement, decided):
    other = decisions.decided(people, engagement)
    anew = decisions.raised(people, engagement, parent=decided, origin="supersedes")

    for successor in (None, other, anew):
        assert "gives way only to" in against(people, decided, "S", "superseded", successor=successor)


def test_gives_way_to_nothing_its_decider_has_not_decided(people, engagement, decided, monkeypatch):
    """Even where the program forgets to ask."""
    monkeypatch.setattr("fractional_cto.workspace.decisions.actions.deciding.gives_way", lambda _: True)
    let_decide(people, engagement, hiring="X")
    anew = decisions.ready(people, engagement, category="hiring", parent=decided, origin="supersedes")
    said = {"option": anew.options.first(), "rationale": "So.", "edition": edition_of(anew)}

    with pytest.raises(IntegrityError, match="what its own decider decides"), transaction.atomic():
        actions.decide(seat=people.seats["X"], decision=anew, **said)
    let_decide(people, engagement, process="X")
    assert actions.decide(seat=people.seats["X"], decision=anew, **said).by == people["X"]


@pytest.mark.parametrize("sql", ["UPDATE decisions_turn SET kind = 'confirmed'", "DELETE FROM decisions_turn"])
def test_what_became_of_it_stays(people, decided, refused, sql):
    turn(people, decided, "S", "reversed")

    assert "only ever added" in refused(sql)


def test_a_tool_chosen_elsewhere_wants_what_comes_before_tools(people, engagement):
    chosen = decisions.elsewhere(people, engagement, category="tools")

    assert "come before a tool or vendor" in against(people, chosen, "S", "confirmed")
    assert turn(people, chosen, "S", "wrong").pk
