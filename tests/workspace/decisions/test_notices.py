from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from fractional_cto.workspace.decisions import actions, notices
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.shared.notices import KINDS
from tests.builders import decisions
from tests.builders.decisions import day, noon
from tests.builders.people import NAMES

ANYBODY = (*NAMES, "stranger")


def word(people, who, decision, kind="decision-ready"):
    return KINDS[kind].word(people.seats[who], decision.pk)


def asked(people, decision, kind):
    """Give whom a word is for, of everybody there is."""
    return [who for who in ANYBODY if word(people, who, decision, kind)]


def said(people, who, decision):
    actions.comment(seat=people.seats[who], decision=decision, text="And at night?", once=uuid4())


def told(decision, kind, actor):
    return set(KINDS[kind].to(decision, actor.pk))


def reminders(days):
    return list(notices.KINDS[1].due(noon(days)))


def due(days=2):
    return {event.event.rpartition("-")[2]: event.user for event in reminders(days)}


def names(days=2):
    return {event.event for event in reminders(days)}


def test_what_is_ready_is_asked_of_its_decider_alone(people, ready):
    assert asked(people, ready, "decision-ready") == ["S"]
    assert told(ready, "decision-ready", people["P"]) == {people["S"].pk}
    asks = word(people, "S", ready)
    assert (asks.title, asks.adds, asks.by) == ("Who releases?", "Recommended: The tech lead", ready.needed_by)
    assert asks.open


@pytest.mark.parametrize("act", [actions.take_back, lambda **of: actions.withdraw(**of, reason="Settled.")])
def test_nothing_is_asked_that_does_not_wait(people, ready, act):
    act(seat=people.seats["P"], decision=ready)

    assert not [kind for kind in ("decision-ready", "decision-due") if asked(people, ready, kind)]


@pytest.mark.parametrize("label", ["people", "person"])
def test_what_not_everybody_may_read_is_not_open(people, ready, label):
    actions.take_back(seat=people.seats["P"], decision=ready)
    Decision.objects.update(label=label)
    ready.refresh_from_db()
    actions.put_forward(seat=people.seats["P"], decision=ready)

    assert not word(people, "S", ready).open


def test_a_question_back_is_for_who_frames_until_it_is_answered(people, ready):
    said(people, "X", ready)
    assert told(ready, "decision-asked", people["X"]) == set()
    said(people, "S", ready)
    assert told(ready, "decision-asked", people["S"]) == {people["P"].pk}
    assert "S" in asked(people, ready, "decision-asked")  # they may read it; they are not among whom it is for
    assert not word(people, "S", ready, "decision-answered")

    said(people, "P", ready)
    assert asked(people, ready, "decision-asked") == []
    assert told(ready, "decision-answered", people["P"]) == {people["S"].pk}
    assert asked(people, ready, "decision-answered") == ["S"]


def test_who_holds_it_asks_back_and_is_answered(people, ready):
    handed = decisions.handed(people, ready)
    said(people, "E", handed)
    assert told(handed, "decision-asked", people["E"]) == {people["P"].pk}
    assert word(people, "P", handed, "decision-asked").asks == f"{people['E']} asks back before deciding:"

    said(people, "P", handed)
    assert told(handed, "decision-answered", people["P"]) == {people["E"].pk}
    assert "E" in asked(people, handed, "decision-answered")


def test_what_nobody_asked_is_no_answer(people, ready):
    said(people, "P", ready)

    assert told(ready, "decision-answered", people["P"]) == set()


def test_what_who_holds_it_decided_is_told_to_its_decider(people, ready):
    assert told(decisions.handed(people, ready), "decision-decided", people["E"]) == {people["S"].pk, people["P"].pk}


def test_what_is_taken_back_is_told_to_whoever_was_asked(people, ready):
    handed = decisions.handed(people, ready)
    assert asked(people, handed, "decision-reframed") == []
    assert told(handed, "decision-reframed", people["P"]) == {people["S"].pk, people["E"].pk}
    actions.take_back(seat=people.seats["P"], decision=handed)
    assert not {"B", "V", "stranger"} & set(asked(people, ready, "decision-reframed"))
    assert word(people, "E", ready, "decision-reframed").asks.startswith("You need not decide this for now")

    actions.put_forward(seat=people.seats["P"], decision=decisions.fresh(ready))
    assert asked(people, ready, "decision-reframed") == []


def test_what_was_decided_is_told_to_who_recommended_it(people, decided):
    assert told(decided, "decision-decided", people["S"]) == {people["P"].pk}
    assert word(people, "P", decided, "decision-decided").adds == "Chosen: The tech lead"
    assert not {"B", "V", "stranger"} & set(asked(people, decided, "decision-decided"))


def test_reminds_on_the_day_before_and_once_it_is_late(people, ready):
    assert due() == {"soon": people["S"].pk}
    assert due(5) == {"late": people["S"].pk}


def test_reminds_who_holds_it(people, ready):
    decisions.handed(people, ready)

    assert due() == {"soon": people["E"].pk}


def test_reminds_of_what_is_put_off_once_it_is_asked_again(people, engagement):
    late = decisions.ready(people, engagement, needed_by=day(-1))
    before = names()
    actions.defer(seat=people.seats["S"], decision=late, until=day(4), reason="So.", once=uuid4())

    assert due(3) == {}
    assert not [kind for kind in ("decision-ready", "decision-due") if asked(people, late, kind)]
    assert due(5) == {"late": people["S"].pk}
    assert not before & names(5)


def test_reminds_of_nothing_that_is_far_off_decided_or_just_asked(people, engagement):
    decisions.decided(people, engagement)
    decisions.ready(people, engagement, needed_by=day(30))
    assert due(5) == {}

    decisions.ready(people, engagement, needed_by=day(0))
    assert due(0) == {}


def test_a_reminder_says_that_it_is_late(people, engagement):
    late, soon = (decisions.ready(people, engagement, needed_by=day(days)) for days in (-1, 1))

    assert "overdue" in word(people, "S", late, "decision-due").asks
    assert "overdue" not in word(people, "S", soon, "decision-due").asks


def test_the_week_tells_what_was_decided_to_who_may_read_it(people, engagement, decided):
    decisions.decided(people, engagement, question="Who leaves?", label="person")
    section, since = notices.SECTIONS[0], timezone.now() - timedelta(days=7)
    lines = {who: [(line.title, line.open) for line in section.lines(people.seats[who], since)] for who in ANYBODY}

    shown = ("Who releases? – The tech lead", True)
    assert lines["S"] == [shown, ("Who leaves? – The tech lead", False)]
    assert lines["E"] == [shown]
    assert lines["B"] == lines["V"] == lines["stranger"] == []
    assert list(section.lines(people.seats["S"], timezone.now())) == []
