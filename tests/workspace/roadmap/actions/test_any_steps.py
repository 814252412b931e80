"""Whoever does whatever in whatever order: no more is active than the sponsor allows, and everything leaves a trace."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fractional_cto.workspace.decisions.models import Choice
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.roadmap import actions
from fractional_cto.workspace.roadmap.models import Initiative, Move
from fractional_cto.workspace.roadmap.queries import room
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import roadmap, stops
from tests.builders.decisions import day
from tests.builders.engagements import begin
from tests.builders.people import cast, roster

MANY = 5
CONDITIONS = ("Soon.", " ", "Later.")


def rename(seat, one, number):
    people = {"accountable": one.accountable, "title": f"Another {number}"}
    return actions.edit_initiative(seat=seat, initiative=one, edition=edition_of(one), **people)


def swap(seat, one, number):
    other = Initiative.objects.get(number=number % MANY + 1)
    return actions.activate(seat=seat, initiative=one, instead=other, restart_condition="Soon.")


def waive(seat, one, number):
    expires_on = day(number)
    return actions.waive(seat=seat, engagement=one.engagement, reason="So.", expires_on=expires_on, once=uuid4())


@transaction.atomic
def stop(people, one, who):
    """Propose to stop it, and let somebody decide that."""
    return stops.chosen(people, stops.of(people, one.engagement, one), who=who)


STEPS = {
    "activate": lambda seat, one, number: actions.activate(seat=seat, initiative=one, started_on=day(-number)),
    "begin": lambda seat, one, _: actions.activate(seat=seat, initiative=one),
    "swap": swap,
    "park": lambda seat, one, n: actions.park(seat=seat, initiative=one, restart_condition=CONDITIONS[n % 3]),
    "finish": lambda seat, one, _: actions.finish(seat=seat, initiative=one, reason="Sold."),
    "rename": rename,
    "waive": waive,
    "limit": lambda seat, one, n: actions.set_limit(seat=seat, engagement=one.engagement, number=n + 1, reason="So."),
}  # fmt: skip
steps = st.tuples(
    st.sampled_from([*STEPS, "activate", "begin", "swap", "stop"]), st.sampled_from("PPPSSXE"), st.integers(1, MANY),
    st.integers(0, 5),
)  # fmt: skip


class AnySteps(TestCase):
    @settings(max_examples=10, deadline=None)
    @given(taken=st.lists(steps, min_size=4, max_size=20))
    def test_hold_the_limit(self, taken):
        people = cast()
        engagement = begin(people.seats["P"])
        for number in range(MANY):
            roadmap.idea(people, engagement, f"Work {number}", accountable=roster(people, "EX"[number % 2]))
        for step, who, number, more in taken:
            before, told = room(engagement), Entry.objects.count()
            rows, moves = dict(Initiative.objects.values_list("pk", "state")), Move.objects.count()
            try:
                one = Initiative.objects.get(number=number)
                stop(people, one, who) if step == "stop" else STEPS[step](people.seats[who], one, more)
            except (PermissionDenied, ValidationError):
                assert (Entry.objects.count(), Move.objects.count()) == (told, moves)
            holds(before, room(engagement), who)
            traced(rows, moves)


def holds(before, after, who):
    assert not after.exceeded
    if Initiative.objects.filter(state="stopped").exists():
        assert Choice.objects.filter(by__email="sam@example.org").exists()
    if (before.limit, before.waived) != (after.limit, after.waived):
        assert who == "S"


def traced(rows, moves):
    """Want a move for each state that changed, and the newest move to be the state."""
    changed = [pk for pk, state in rows.items() if Initiative.objects.get(pk=pk).state != state]
    assert Move.objects.count() >= moves + len(changed)
    for one in Initiative.objects.all():
        newest = one.moves.last()
        assert (newest.state, newest.restart_condition) == (one.state, one.restart_condition)
