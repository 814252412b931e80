from datetime import date
from itertools import product
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.roadmap import actions
from fractional_cto.workspace.roadmap.models import Initiative, Move
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import roadmap
from tests.builders.decisions import day
from tests.builders.engagements import begin, promise
from tests.builders.people import roster

STEPS = {
    "edit": lambda seat, one: actions.edit_initiative(
        seat=seat, initiative=one, edition=edition_of(one), title="Else", accountable=one.accountable
    ),
    "activate": lambda seat, one: actions.activate(seat=seat, initiative=one),
    "park": lambda seat, one: actions.park(seat=seat, initiative=one, restart_condition="Summer."),
    "finish": lambda seat, one: actions.finish(seat=seat, initiative=one, reason="Sold."),
}


def test_nobody_leads_what_is_not_theirs(people, active):
    for who, step in product([*"XBNV", "stranger"], STEPS):
        with pytest.raises(PermissionDenied):
            STEPS[step](people.seats[who], active)


def test_only_the_practitioner_adds(people, engagement):
    for who in [*"SXEBNV", "stranger"]:
        with pytest.raises(PermissionDenied):
            actions.add_initiative(seat=people.seats[who], engagement=engagement, once=uuid4(), title="A shop")


@pytest.mark.parametrize("who", ["P", "S", "E"])
def test_who_answers_for_it_leads_it(people, active, who):
    STEPS["edit"](people.seats[who], active)
    STEPS["finish"](people.seats[who], active)

    assert roadmap.states() == {"Else": "done"}


def test_one_more_than_the_limit_says_what_to_do(people, engagement, full):
    waiting = roadmap.idea(people, engagement, "One more")

    with pytest.raises(ValidationError, match="3 of 3 active: one more takes the place of another"):
        actions.activate(seat=people.seats["P"], initiative=waiting)


def test_one_rests_for_another_in_one_step(people, engagement, full):
    waiting = roadmap.idea(people, engagement, "One more")
    swap = {"seat": people.seats["P"], "initiative": waiting, "instead": full[0]}
    with pytest.raises(ValidationError, match="Say when it may go on"):
        actions.activate(**swap, restart_condition=" ")
    actions.activate(**swap, restart_condition="The sale is over.")

    assert roadmap.states() == {"Work 1": "parked", "Work 2": "active", "Work 3": "active", "One more": "active"}


def test_nobody_parks_what_is_not_theirs_to_make_room(people, engagement, full):
    mine = roadmap.idea(people, engagement, "Mine", accountable=roster(people, "X"))

    with pytest.raises(PermissionDenied):
        actions.activate(
            seat=people.seats["X"], initiative=mine, instead=full[0], restart_condition="Mine is finished."
        )  # fmt: skip
    assert roadmap.states()["Work 1"] == "active"


def test_nothing_rests_for_itself_or_elsewhere(people, engagement, full):
    waiting = roadmap.idea(people, begin(people.seats["P"], title="Another"), "Elsewhere")

    for one, other in ((waiting, full[0]), (full[0], waiting)):
        if one.state == "idea":
            with pytest.raises(ValidationError, match="Choose another active"):
                actions.activate(seat=people.seats["P"], initiative=one, instead=other, restart_condition="Soon.")


def test_a_waiver_makes_room_for_one(people, engagement, full):
    roadmap.waived(people, engagement)
    roadmap.active(people, engagement, "One more")

    with pytest.raises(ValidationError, match="4 of 3 active, one of them by a waiver"):
        roadmap.active(people, engagement, "Another")


def test_going_on_wants_room_too(people, engagement, parked):
    roadmap.full(people, engagement)

    with pytest.raises(ValidationError, match="3 of 3 active"):
        actions.activate(seat=people.seats["P"], initiative=parked)


def test_nothing_is_active_without_somebody_who_answers(people, engagement):
    alone = roadmap.idea(people, engagement, accountable=None)
    with pytest.raises(ValidationError, match="Nobody who is here answers"):
        actions.activate(seat=people.seats["P"], initiative=alone)
    begun = roadmap.active(people, engagement)
    with pytest.raises(ValidationError, match="Nobody who is here answers"):
        actions.edit_initiative(
            seat=people.seats["P"], initiative=begun, edition=edition_of(begun), accountable=None
        )  # fmt: skip


def test_does_not_begin_in_the_future(people, idea):
    with pytest.raises(ValidationError, match="lies in the future"):
        actions.activate(seat=people.seats["P"], initiative=idea, started_on=day(1))


def test_a_year_that_nobody_meant_is_refused(people, idea):
    with pytest.raises(ValidationError, match="since 1990"):
        actions.activate(seat=people.seats["P"], initiative=idea, started_on=date(1, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Initiative.objects.filter(pk=idea.pk).update(started_on=date(1989, 12, 31))


def test_serves_an_outcome_of_its_engagement(people, engagement):
    foreign = promise(people.seats["P"], begin(people.seats["P"], title="Another"))

    with pytest.raises(ValidationError, match="outcome of this engagement"):
        roadmap.idea(people, engagement, goal=foreign)


def test_only_what_is_active_rests_or_is_done(people, idea):
    for step in ("park", "finish"):
        with pytest.raises(ValidationError, match="only what is active"):
            STEPS[step](people.seats["P"], idea)


def test_what_is_done_stays(people, active):
    done = STEPS["finish"](people.seats["P"], active)

    for step in ("edit", "activate", "park"):
        with pytest.raises(ValidationError, match="It is done"):
            STEPS[step](people.seats["P"], done)


def test_finishing_says_what_came_of_it(people, active):
    with pytest.raises(ValidationError, match="Say what came of it"):
        actions.finish(seat=people.seats["P"], initiative=active, reason=" ")


def test_doing_it_twice_is_doing_it_once(people, engagement):
    once = uuid4()
    for _ in "ab":
        made = actions.add_initiative(seat=people.seats["P"], engagement=engagement, once=once, title="A shop")
    made.accountable = roster(people, "E")
    made.save()
    for step in ("activate", "park", "activate", "finish"):
        for _ in "ab":
            STEPS[step](people.seats["P"], made)

    assert list(Move.objects.values_list("state", flat=True)) == ["idea", "active", "parked", "active", "done"]
    verbs = Entry.objects.filter(noun="initiative").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["added", "began", "parked", "restarted", "finished"]


def test_parking_anew_says_when_it_may_go_on(people, parked):
    actions.park(seat=people.seats["P"], initiative=parked, restart_condition="Autumn is over.")

    assert Initiative.objects.get().restart_condition == "Autumn is over."
    assert Move.objects.filter(state="parked").count() == 2


def test_a_new_name_hides_nothing(people, active):
    STEPS["edit"](people.seats["P"], active)

    assert list(active.history.order_by("pk").values_list("title", flat=True))[-1] == "Else"
    assert "A new shop" in active.history.values_list("title", flat=True)
    assert Entry.objects.get(verb="edited").changes == {"title": ["A new shop", "Else"]}
    assert Initiative.objects.get().started_on == day(-10)


def test_splitting_takes_another_place(people, engagement, full):
    with pytest.raises(ValidationError, match="3 of 3 active"):
        roadmap.active(people, engagement, "Work 1, second half")
