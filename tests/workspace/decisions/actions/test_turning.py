from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.entitled import reads
from fractional_cto.workspace.decisions.models import Decision, Turn
from fractional_cto.workspace.decisions.notices import is_open
from fractional_cto.workspace.decisions.queries import deciders, visible
from fractional_cto.workspace.findings.actions import respond
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import decisions, findings
from tests.builders.decisions import day, fresh
from tests.builders.engagements import let_decide
from tests.builders.people import person, roster, seat


def turn(act, people, who, decision, **said):
    return act(seat=people.seats[who], decision=decision, once=uuid4(), **{"reason": "It broke.", **said})


@pytest.mark.parametrize("who", ["P", "X", "E", "N", "B", "V", "stranger"])
@pytest.mark.parametrize("act", [actions.reverse, actions.refute])
def test_nobody_but_the_decider_takes_it_back(people, engagement, who, act):
    made = decisions.decided if act is actions.reverse else decisions.elsewhere

    with pytest.raises(PermissionDenied):
        turn(act, people, who, made(people, engagement))
    assert not Turn.objects.exists()


@pytest.mark.parametrize("who", ["X", "E", "N", "B", "V", "stranger"])
def test_only_who_decided_or_recommended_confirms(people, decided, who):
    with pytest.raises(PermissionDenied):
        turn(actions.confirm, people, who, decided)


def test_who_recorded_it_does_not_confirm_it(people, elsewhere):
    with pytest.raises(PermissionDenied):
        turn(actions.confirm, people, "P", elsewhere)

    assert str(turn(actions.confirm, people, "S", elsewhere)) == "Confirmed"


def test_nothing_becomes_of_what_is_open(people, ready):
    with pytest.raises(ValidationError, match="nothing is decided yet"):
        turn(actions.reverse, people, "S", ready)


def test_taking_back_wants_a_reason_and_happens_once(people, decided):
    with pytest.raises(ValidationError, match="Say why"):
        turn(actions.reverse, people, "S", decided, reason=" ")
    once = uuid4()
    for _ in "ab":
        actions.reverse(seat=people.seats["S"], decision=decided, once=once, reason="It broke.")

    assert fresh(decided).standing == "Reversed"
    assert fresh(decided).turn.soon
    assert fresh(decided).choice.rationale == "We sleep better."
    entry = Entry.objects.get(verb="reversed")
    assert (entry.actor, entry.reason, entry.changes["became"]) == (people["S"], "It broke.", ["Decided", "Reversed"])
    with pytest.raises(ValidationError, match="stays so"):
        turn(actions.confirm, people, "S", decided)


def test_after_three_months_it_does_not_count_as_reopened(people, decided):
    later = timezone.now() + timezone.timedelta(days=91)

    assert not Turn(decision=decided, kind="reversed", at=later).soon
    assert Turn(decision=decided, kind="reversed", at=later - timezone.timedelta(days=1)).soon


def test_whoever_recommended_or_decided_confirms_as_often_as_they_look(people, decided):
    for who in "PSP":
        turn(actions.confirm, people, who, decided, reason="")

    assert fresh(decided).turns.count() == 3
    assert turn(actions.reverse, people, "S", decided).kind == "reversed"


def test_where_its_decider_may_not_any_more_whom_the_charter_names_stands_in(people, decided):
    let_decide(people, decided.engagement, process="X")

    with pytest.raises(PermissionDenied):
        turn(actions.reverse, people, "S", decided)
    assert turn(actions.reverse, people, "X", decided).by == people["X"]


@pytest.mark.parametrize("gone", ["left", "until"])
def test_the_sponsor_stands_in_for_a_decider_who_is_there_no_more(people, engagement, decided, gone):
    other = seat(people.client, person("Sue"), "S")
    Person.objects.create(client=people.client, user=other.user, name="Sue Example")
    if gone == "left":
        Person.objects.filter(pk=decided.decider_id).update(left_on=day(-1))
    else:
        type(other).objects.filter(pk=people.seats["S"].pk).update(until=day(-2))

    assert actions.reverse(seat=other, decision=fresh(decided), once=uuid4(), reason="So.").by == other.user


def test_only_what_was_decided_elsewhere_is_wrong(people, decided, elsewhere):
    with pytest.raises(ValidationError, match="decided here"):
        turn(actions.refute, people, "S", decided)
    turn(actions.confirm, people, "S", elsewhere)
    with pytest.raises(ValidationError, match="was confirmed"):
        turn(actions.refute, people, "S", elsewhere)


def test_gives_way_to_what_is_decided_in_its_place(people, engagement, decided):
    anew = decisions.ready(people, engagement, parent=decided, origin="supersedes")
    assert not Turn.objects.exists()
    option = anew.options.get(nothing=True)

    actions.decide(seat=people.seats["S"], decision=anew, option=option, rationale="So.", edition=edition_of(anew))

    old = fresh(decided)
    assert (old.standing, old.turn.successor, old.turn.reason) == ("Superseded", anew, "So.")
    with pytest.raises(ValidationError, match="what is open is split"):
        decisions.raised(people, engagement, parent=decided, origin="supersedes")


@pytest.fixture
def trusted(people, engagement):
    """Let the fractional CTO decide about architecture, as both sides agreed."""
    engagement.model = "interim"
    engagement.save()
    let_decide(people, engagement, architecture="P")


@pytest.mark.parametrize("category", ["process", "own-contract"])
def test_nobody_gives_up_what_another_decided(people, engagement, trusted, category):
    old = decisions.decided(people, engagement, category=category)
    anew = decisions.framed(people, engagement, category="architecture", parent=old, origin="supersedes", label="open")
    if category == "own-contract":  # which the fractional CTO may not even read to decide
        assert anew.label == "person"
    assert anew.decider == roster(people, "P")

    with pytest.raises(ValidationError, match="only its own decider may give up"):
        actions.put_forward(seat=people.seats["P"], decision=anew)
    assert not Turn.objects.exists()


def test_a_charter_that_changed_meanwhile_gives_nothing_up(people, engagement, decided):
    anew = decisions.ready(people, engagement, category="hiring", parent=decided, origin="supersedes")
    option = anew.options.get(nothing=True)
    let_decide(people, engagement, process="X")

    with pytest.raises(ValidationError, match="only its own decider may give up"):
        actions.decide(seat=people.seats["S"], decision=anew, option=option, rationale="So.", edition=edition_of(anew))
    assert fresh(anew).state == "ready"


def test_who_holds_it_for_the_decider_gives_up_what_they_could(people, engagement, decided):
    anew = decisions.handed(people, decisions.ready(people, engagement, parent=decided, origin="supersedes"))
    option = anew.options.get(nothing=True)

    actions.decide(seat=people.seats["E"], decision=anew, option=option, rationale="So.", edition=edition_of(anew))

    assert (fresh(decided).standing, fresh(decided).turn.by) == ("Superseded", people["E"])


def test_what_is_reopened_keeps_its_clock(people, engagement, decided):
    turn(actions.reverse, people, "S", decided)
    with pytest.raises(ValidationError, match="keeps the clock"):
        decisions.raised(people, engagement, parent=decided, origin="reopens", raised_on=decisions.day(-1))

    again = decisions.raised(people, engagement, parent=decided, origin="reopens")
    assert (again.raised_on, again.decider) == (decided.raised_on, roster(people, "S"))


def test_is_read_by_nobody_who_may_not_read_the_finding_of_what_it_follows(people, engagement):
    found = findings.finding(people.client, engagement, 1)
    respond(
        seat=people.seats["P"], finding=found, kind="decision", text="Who?", once=uuid4(), edition=edition_of(found)
    )
    first = decisions.raised(people, engagement, finding=found, raised_on=decisions.day(0))
    split = decisions.raised(people, engagement, parent=first, origin="splits", raised_on=decisions.day(0))
    again = decisions.raised(people, engagement, parent=split, origin="splits", raised_on=decisions.day(0))
    type(found).objects.filter(pk=found.pk).update(label="person")

    assert visible(people.seats["E"]).count() == 0
    assert not reads("E", fresh(again))
    assert not is_open(fresh(again))
    assert not deciders(fresh(split)).exclude(user=people["S"]).exists()
    assert visible(people.seats["S"]).count() == 3
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            client=people.client, engagement=engagement, question="Who?", category="process", parent=first,
            origin="splits", raised_on=first.raised_on,
        )  # fmt: skip


def test_follows_the_label_of_what_it_follows(people, engagement):
    secret = decisions.raised(people, engagement, category="hiring", label="people")

    assert decisions.raised(people, engagement, parent=secret, origin="splits").label == "people"


def test_a_tool_chosen_elsewhere_wants_what_comes_before_tools(people, engagement):
    chosen = decisions.elsewhere(people, engagement, category="tools")

    with pytest.raises(ValidationError) as why:
        turn(actions.confirm, people, "S", chosen)
    assert len(why.value.messages) == 4
    assert "decide it anew" in why.value.messages[0]
    assert turn(actions.refute, people, "S", chosen).kind == "wrong"


def test_confirms_only_as_who_reads_what_is_sent_to_their_address(people, elsewhere, mailed):
    with pytest.raises(ValidationError, match="is your address"):
        turn(actions.confirm, people, "S", elsewhere)
    assert not Turn.objects.exists()
