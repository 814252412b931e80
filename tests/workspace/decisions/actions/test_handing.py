from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.decisions import actions, queries
from fractional_cto.workspace.decisions.models import Choice, Delegation
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import decisions, stops
from tests.builders.decisions import day
from tests.builders.engagements import let_decide
from tests.builders.people import roster


def hand(people, decision, who="S", to="E", **said):
    wanted = {"to": roster(people, to), "reason": "She knows.", "until": day(4), "once": uuid4()}
    return actions.delegate(seat=people.seats[who], decision=decision, **{**wanted, **said})


def decide(people, who, decision):
    option = decision.options.first()
    said = {"option": option, "rationale": "So.", "edition": edition_of(decision)}
    return actions.decide(seat=people.seats[who], decision=decisions.fresh(decision), **said)


@pytest.mark.parametrize("who", ["P", "X", "E", "N", "B", "V", "stranger"])
def test_nobody_but_its_decider_hands_it_on(people, ready, who):
    with pytest.raises(PermissionDenied):
        hand(people, ready, who, to="X")


@pytest.mark.parametrize("to", ["P", "S"])
def test_is_never_handed_to_the_fractional_cto_or_to_oneself(people, ready, to):
    with pytest.raises(ValidationError, match="is not the fractional CTO"):
        hand(people, ready, to=to)


def test_own_matters_are_handed_to_nobody(people, engagement):
    with pytest.raises(ValidationError, match="Choose somebody else"):
        hand(people, decisions.raised(people, engagement, category="own-fees"), to="X")


def test_is_handed_to_nobody_who_may_not_read_it(people, engagement):
    with pytest.raises(ValidationError, match="may read it"):
        hand(people, decisions.raised(people, engagement, category="hiring", label="people"))


@pytest.mark.parametrize(("said", "why"), [({"reason": " "}, "Say why"), ({"until": day(-1)}, "still to come")])
def test_handing_on_wants_a_reason_and_a_day(people, ready, said, why):
    with pytest.raises(ValidationError, match=why):
        hand(people, ready, **said)


def test_the_other_decides_as_themself(people, ready):
    once = uuid4()
    assert hand(people, ready, once=once) == hand(people, ready, once=once)
    for who in "PX":
        with pytest.raises(PermissionDenied):
            decide(people, who, ready)

    decide(people, "E", ready)

    assert Choice.objects.get().by == people["E"]
    assert Entry.objects.filter(verb="delegated").count() == 1


def test_its_decider_still_may(people, ready):
    hand(people, ready)

    decide(people, "S", ready)
    assert Choice.objects.get().by == people["S"]


def test_when_the_day_is_over_it_is_the_deciders_alone(people, ready):
    hand(people, ready)
    given = Delegation.objects.get()
    Delegation(  # as it was made five days ago
        client=people.client, decision=ready, to=given.to, reason="So.", until=day(-1), by=people["S"]
    ).save()

    with pytest.raises(ValidationError, match="It is decided by Sam Example now"):
        decide(people, "E", ready)
    assert not Choice.objects.exists()


@pytest.mark.parametrize("change", ["charter", "seat"])
def test_who_has_no_right_any_more_handed_on_nothing(people, ready, change):
    hand(people, ready)
    if change == "charter":
        let_decide(people, ready.engagement, process="X")
    else:
        people.seats["E"].role = "N"
        people.seats["E"].save()

    assert not queries.decides(people.seats["E"], decisions.fresh(ready))


def test_who_frames_puts_off_only_what_is_not_ready(people, framed):
    said = {"until": day(2), "reason": "So."}
    actions.defer(seat=people.seats["P"], decision=framed, once=uuid4(), **said)
    ready = actions.put_forward(seat=people.seats["P"], decision=framed)

    assert decisions.fresh(ready).deferred is None
    with pytest.raises(PermissionDenied):
        actions.defer(seat=people.seats["P"], decision=ready, once=uuid4(), **said)
    handed = decisions.handed(people, ready)
    assert actions.defer(seat=people.seats["E"], decision=handed, once=uuid4(), **said).by == people["E"]


@pytest.mark.parametrize("who", ["X", "E", "N"])
def test_neither_decider_nor_recommender_puts_nothing_off(people, ready, who):
    with pytest.raises(PermissionDenied):
        actions.defer(seat=people.seats[who], decision=ready, until=day(2), reason="So.", once=uuid4())


def test_is_put_off_and_the_clock_runs_on(people, ready, decided):
    said = {"until": day(2), "reason": "After the round.", "once": uuid4()}
    with pytest.raises(ValidationError, match="stays as it is"):
        actions.defer(seat=people.seats["P"], decision=decided, **said)
    with pytest.raises(ValidationError, match="still to come"):
        actions.defer(seat=people.seats["S"], decision=ready, **{**said, "until": day(0)})
    for _ in "ab":
        actions.defer(seat=people.seats["S"], decision=ready, **said)

    put_off = decisions.fresh(ready)
    assert (put_off.state, put_off.days, str(put_off.deferred)) == ("ready", 12, f"deferred until {written(day(2))}")
    assert Entry.objects.filter(verb="deferred").count() == 1


OWN = ("own-contract", "own-fees", "successor")


@pytest.mark.parametrize("category", OWN)
def test_nobody_hides_what_is_about_themself(people, engagement, category):
    own = decisions.ready(people, engagement, category=category)
    ada, sam = people.seats["P"], people.seats["S"]
    said = {"decision": own, "reason": "Later."}

    for act in (
        lambda: actions.defer(seat=ada, until=day(9), once=uuid4(), **said),
        lambda: actions.withdraw(seat=ada, **said),
        lambda: actions.take_back(seat=ada, decision=own),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert actions.defer(seat=sam, until=day(9), once=uuid4(), **said).by == people["S"]
    assert actions.take_back(seat=sam, decision=own).state == "framing"
    told = decisions.framing(decisions.fresh(own), category="process", decider=None)
    with pytest.raises(ValidationError, match="stays so"):
        actions.edit_decision(seat=ada, decision=own, **told)
    assert actions.withdraw(seat=sam, **said).state == "withdrawn"


@pytest.mark.parametrize("category", OWN)
def test_the_sponsor_raises_what_is_about_the_fractional_cto(people, engagement, category):
    said = {"engagement": engagement, "question": "Do we go on?", "raised_on": day(0)}
    roster(people, "S")
    with pytest.raises(PermissionDenied):
        actions.raise_decision(seat=people.seats["S"], once=uuid4(), category="process", **said)
    with pytest.raises(PermissionDenied):
        actions.raise_decision(seat=people.seats["X"], once=uuid4(), category=category, **said)

    made = actions.raise_decision(seat=people.seats["S"], once=uuid4(), category=category, **said)
    assert (made.decider, made.label) == (roster(people, "S"), "person")


def relink(person, user):
    type(person).objects.filter(user=user).update(user=None)
    person.user = user
    person.save()


def test_a_decision_handed_on_does_not_follow_an_account(people, ready):
    handed = decisions.handed(people, ready)
    relink(roster(people, "E"), people["X"])

    with pytest.raises(PermissionDenied):
        decide(people, "X", handed)
    assert not queries.holds(people.seats["X"], decisions.fresh(handed))


def test_whoever_is_called_the_fractional_cto_holds_nothing(people, ready):
    person = roster(people, "X")
    person.kind = person.Kind.FRACTIONAL
    person.save()

    with pytest.raises(ValidationError, match="is not the fractional CTO"):
        hand(people, ready, to="X")


def test_what_stops_is_handed_to_leaders_alone(people, engagement):
    decision = stops.ready(people, stops.proposed(people, engagement))

    with pytest.raises(ValidationError, match="Choose somebody else"):
        hand(people, decision, to="E")
    assert hand(people, decision, to="X").holder == people["X"]
