from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.escalations import actions
from fractional_cto.workspace.escalations.models import Blocker
from fractional_cto.workspace.escalations.steps import MISSING, Marks, current, settled, stands, steps, vacancy
from tests.builders.people import roster


def way(blocker, now=None):
    return [(step.asked, step.how) for step in steps(blocker, now)]


def test_while_its_client_is_erased_it_is_at_nobody(escalated):
    escalated.marks = Marks(rungs=[], handings=[], namings=[])

    assert (steps(escalated), current(escalated), vacancy(escalated)) == ([], None, None)


def test_the_next_step_is_asked_by_itself_once_the_time_is_over(escalated):
    first, second = (escalated.escalation.at + timedelta(days=days) for days in (0.01, 4))
    due = steps(escalated, first)[0].due

    assert way(escalated, first) == [("Eve Example", "")]
    assert way(escalated, due + timedelta(minutes=1)) == [("Eve Example", "Not settled in time"), ("Xan Example", "")]
    assert steps(escalated, second)[1].raised_at == due
    late = escalated.escalation.at + timedelta(days=90)
    assert [step.asked for step in steps(escalated, late)] == ["Eve Example", "Xan Example", "Sam Example"]
    assert current(escalated, late).due < late


def test_before_it_is_escalated_and_after_it_is_settled_it_is_at_nobody(people, blocker, path):
    assert (current(blocker), stands(blocker), settled(blocker)) == (None, "Not escalated", None)

    actions.settle(seat=people.seats["P"], blocker=blocker, how="Found it.")
    ended = Blocker.objects.get()
    assert (current(ended), stands(ended), settled(ended)[1]) == (None, "Settled", "Found it. (Ada Example)")


def test_handed_up_it_is_at_the_next_one_at_once(people, escalated):
    actions.hand_up(seat=people.seats["E"], blocker=escalated, reason="I have no key.")

    assert way(Blocker.objects.get()) == [("Eve Example", "Handed up: I have no key."), ("Xan Example", "")]
    assert stands(Blocker.objects.get()) == "At Xan Example"


def leave(people, *roles):
    for role in roles:
        people.seats[role].ended_at = timezone.now()
        people.seats[role].save()


def test_an_executive_who_can_not_be_told_from_another_is_passed_over(people, blocker, path):
    people.seats["E"].role = "X"
    people.seats["E"].save()
    actions.escalate(seat=people.seats["P"], blocker=blocker, path=path, first=roster(people, "P"))
    actions.hand_up(seat=people.seats["P"], blocker=blocker, reason="So.")

    shown = Blocker.objects.get()
    assert way(shown) == [("Ada Example", "Handed up: So."), ("Executive of the area", MISSING), ("Sam Example", "")]
    assert (vacancy(shown).rung.place, current(shown).further) == (2, False)


def test_whoever_left_hands_it_on_and_what_was_before_stays(people, escalated):
    second = steps(escalated)[0].due + timedelta(minutes=1)
    leave(people, "E")

    assert stands(Blocker.objects.get()) == "At Xan Example"
    assert way(Blocker.objects.get())[0] == ("Eve Example", "Nobody is there any more")
    type(people.seats["E"]).objects.filter(pk=people.seats["E"].pk).update(ended_at=second + timedelta(days=9))
    assert way(Blocker.objects.get(), second)[0] == ("Eve Example", "Not settled in time")


@pytest.mark.parametrize("who", ["Board", "Nobody knows"])
def test_a_last_step_with_nobody_is_at_the_sponsor(people, blocker, path, who):
    roster(people, "B")
    path.steps.filter(place=2).update(who=who)
    path.steps.filter(place=1).delete()
    actions.escalate(seat=people.seats["E"], blocker=blocker, path=path, first=roster(people, "E"))
    assert vacancy(Blocker.objects.get()) is None
    actions.hand_up(seat=people.seats["E"], blocker=blocker, reason="So.")

    step = current(Blocker.objects.get())
    assert (step.asked, step.rung.who, step.vacant, step.further) == ("Sam Example", who, True, False)
    leave(people, "S")
    step = current(Blocker.objects.get())
    assert (step.person, step.asked) == (None, who)


def test_who_is_named_is_asked_from_then_on(people, escalated):
    leave(people, "E", "X")
    assert stands(Blocker.objects.get()) == "At Sam Example"
    actions.name(seat=people.seats["P"], blocker=escalated, person=roster(people, "P"))

    shown = Blocker.objects.get()
    assert stands(shown) == "At Ada Example"
    assert vacancy(shown) is None
    assert current(shown).raised_at == shown.namings.get().at
    assert stands(shown) == "At Ada Example"
    assert steps(shown, current(shown).due + timedelta(minutes=1))[-1].asked == "Sam Example"
