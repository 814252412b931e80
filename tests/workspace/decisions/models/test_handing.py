import pytest
from django.db import IntegrityError, transaction

from fractional_cto.workspace.decisions.models import Choice, Deferral, Delegation, Move
from tests.builders import decisions, stops
from tests.builders.decisions import day
from tests.builders.engagements import let_all_decide
from tests.builders.people import roster


def hand(people, decision, by="S", to="E", **said):
    wanted = {"to": roster(people, to), "by": people[by], "until": day(2), "reason": "So."}
    return Delegation.objects.create(client=people.client, decision=decision, **{**wanted, **said})


def choose(people, decision, who):
    said = {"option": decision.options.first(), "rationale": "So.", "by": people[who]}
    return Choice.objects.create(client=people.client, decision=decision, **said)


def against(act, *values, **said):
    with pytest.raises(IntegrityError) as why, transaction.atomic():
        act(*values, **said)
    return str(why.value)


@pytest.mark.parametrize("by", ["P", "X", "E", "N", "V"])
def test_nobody_but_its_decider_hands_it_on(people, ready, by):
    assert "by its decider, and by nobody else" in against(hand, people, ready, by=by, to="X" if by == "E" else "E")


@pytest.mark.parametrize("to", ["P", "S", "N", "V", "B"])
def test_is_handed_only_to_another_who_decides_here(people, ready, to):
    assert "never to the fractional CTO" in against(hand, people, ready, to=to)


@pytest.mark.parametrize(("said", "to"), [({"label": "people", "category": "hiring"}, "E"), ({"label": "person"}, "X")])
def test_is_handed_to_nobody_who_may_not_read_it(people, engagement, said, to):
    assert "may read it" in against(hand, people, decisions.ready(people, engagement, **said), to=to)


def test_own_matters_are_handed_to_nobody(people, engagement, decided):
    own = decisions.ready(people, engagement, category="successor")

    assert "decisions_delegation: " in against(hand, people, own, to="X")
    assert "decisions_delegation: " in against(hand, people, decided)


def test_only_the_newest_counts_and_only_for_its_days(people, ready):
    hand(people, ready)
    hand(people, ready, to="X")
    assert "decided by its decider" in against(choose, people, ready, "E")
    hand(people, ready, to="E", until=day(-1))
    for who in "EX":
        assert "decided by its decider" in against(choose, people, ready, who)
    hand(people, ready, to="E", until=day(0))
    assert choose(people, ready, "E").by == people["E"]


@pytest.mark.parametrize("change", ["role = 'N'", "ended_at = CURRENT_TIMESTAMP", "right"])
def test_who_may_not_read_or_hand_it_on_any_more_lets_nobody_decide(people, ready, change):
    hand(people, ready)
    if change == "right":
        let_all_decide(people, ready.engagement, "X")
    else:
        seats = type(people.seats["E"]).objects.filter(pk=people.seats["E"].pk)
        seats.update(**({"role": "N"} if "role" in change else {"ended_at": "2026-01-01T00:00Z"}))

    assert "decided by its decider" in against(choose, people, ready, "E")


@pytest.mark.parametrize("table", ["delegation", "deferral", "move"])
def test_what_was_said_stays(people, ready, decided, refused, table):
    own = {"client": people.client, "decision": ready, "by": people["P"]}
    hand(people, ready)
    put_off = Deferral.objects.create(**own | {"by": people["E"]}, until=day(3), reason="So.")
    moved = Move.objects.create(**own, before=day(3), after=day(9), reason="So.")

    assert str(put_off).startswith("deferred until")
    assert str(moved).count("to") == 1
    assert "only ever added" in refused(f"UPDATE decisions_{table} SET reason = 'Else.'")


@pytest.mark.parametrize("reason", [" ", ""])
def test_nothing_is_put_off_or_moved_without_a_reason(people, ready, decided, reason):
    own = {"client": people.client, "by": people["S"], "reason": reason}

    assert "says_why" in against(Deferral.objects.create, **own, decision=ready, until=day(3))
    assert "for_a_reason" in against(Move.objects.create, **own, decision=ready, before=day(3), after=day(9))
    own["reason"] = "So."
    assert "to_another" in against(Move.objects.create, **own, decision=ready, before=day(3), after=day(3))
    assert "not put off" in against(Deferral.objects.create, **own, decision=decided, until=day(3))
    assert "stays" in against(Move.objects.create, **own, decision=decided, before=day(3), after=day(9))


def test_what_is_handed_on_does_not_follow_an_account(people, ready):
    hand(people, ready)
    person = roster(people, "E")
    type(person).objects.filter(user=people["X"]).update(user=None)
    person.user = people["X"]
    person.save()

    with pytest.raises(IntegrityError, match="by its decider"), transaction.atomic():
        choose(people, ready, "X")
    said = {"client": people.client, "decision": ready, "to": person, "by": people["S"], "until": day(2)}
    with pytest.raises(IntegrityError, match="never to the fractional CTO"), transaction.atomic():
        Delegation.objects.create(**said, holder=people["E"], reason="So.")
    person.kind = person.Kind.FRACTIONAL
    person.save()
    with pytest.raises(IntegrityError, match="never to the fractional CTO"), transaction.atomic():
        Delegation.objects.create(**said, reason="So.")


def test_what_stops_is_handed_to_leaders_alone(people, engagement):
    decision = stops.ready(people, stops.proposed(people, engagement))

    with pytest.raises(IntegrityError, match="the sponsor or an executive"), transaction.atomic():
        hand(people, decision)
    assert hand(people, decision, to="X").pk


def test_what_is_ready_is_put_off_by_who_decides_it(people, ready):
    said = {"client": people.client, "decision": ready, "until": day(9), "reason": "So."}

    assert "by who decides it" in against(Deferral.objects.create, by=people["P"], **said)
    assert Deferral.objects.create(by=people["S"], **said).pk


def test_own_matters_are_put_off_by_their_decider_alone(people, engagement):
    own = decisions.raised(people, engagement, category="own-contract")
    said = {"client": people.client, "decision": own, "until": day(9), "reason": "So."}

    with pytest.raises(IntegrityError, match="by its decider alone"), transaction.atomic():
        Deferral.objects.create(by=people["P"], **said)
    assert Deferral.objects.create(by=people["S"], **said).pk


def test_the_day_of_own_matters_is_moved_by_their_decider_alone(people, engagement):
    own = decisions.raised(people, engagement, category="successor")
    said = {"client": people.client, "decision": own, "before": day(3), "after": day(9), "reason": "So."}

    assert "moved by its decider alone" in against(Move.objects.create, by=people["P"], **said)
    assert Move.objects.create(by=people["S"], **said).pk
