from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from fractional_cto.workspace.decisions import actions, queries
from fractional_cto.workspace.decisions import needs as asking
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.needs import needs
from fractional_cto.workspace.shared import guards
from fractional_cto.workspace.shared.days import written
from tests.builders import decisions
from tests.builders.decisions import day
from tests.builders.engagements import let_all_decide, let_decide
from tests.builders.people import person, roster, seat


def told(people, *roles):
    return [(each.word, each.title, each.on) for each in needs([people.seats[role] for role in roles])]


def by(days):
    return written(day(days))


@pytest.mark.parametrize("role", ["X", "E", "B", "N", "V", "stranger"])
def test_who_neither_frames_nor_decides_is_not_asked(people, ready, role):
    assert told(people, role) == []


def test_the_decider_is_not_asked_before_it_is_ready(people, framed):
    assert told(people, "S") == []
    assert told(people, "P") == [("Waiting", f"Frame the decision by {by(3)}: Who releases?", "")]


def test_the_decider_is_asked_and_who_frames_waits(people, ready):
    assert told(people, "S") == [("Needs a decision", "Who releases?", "")]
    assert told(people, "P") == [("Waiting", f"Not decided yet by {by(3)}: Who releases?", "Sam Example")]


def test_what_is_late_says_so(people, engagement):
    decisions.ready(people, engagement, needed_by=day(-1))

    assert next(needs([people.seats["S"]])).late
    assert told(people, "P") == [("Late", f"Not decided yet, overdue since {by(-1)}: Who releases?", "Sam Example")]


def test_a_question_back_waits_for_who_frames(people, ready):
    actions.comment(seat=people.seats["S"], decision=ready, text="And at night?", once=uuid4())
    assert told(people, "P") == [("Waiting", f"Answer Sam Example by {by(3)}: Who releases?", "")]

    actions.comment(seat=people.seats["P"], decision=ready, text="Tom.", once=uuid4())
    assert told(people, "P")[0][2] == "Sam Example"


def test_a_question_of_who_holds_it_waits_for_who_frames(people, ready):
    actions.comment(seat=people.seats["E"], decision=decisions.handed(people, ready), text="At night?", once=uuid4())

    assert told(people, "P") == [("Waiting", f"Answer Eve Example by {by(3)}: Who releases?", "")]


def test_what_is_over_wants_nothing(people, engagement, decided):
    other = decisions.ready(people, engagement)
    actions.withdraw(seat=people.seats["P"], decision=other, reason="They gave in.")

    assert told(people, "P", "S") == []


def test_tells_the_decider_what_is_recommended_by_when_and_leads_to_the_options(people, ready):
    need = next(needs([people.seats["S"]]))

    assert need.href.endswith("/decisions/1/#options")
    assert (need.adds, need.by, need.since, need.days) == ("Recommended: The tech lead", day(3), day(-12), 12)


@pytest.mark.parametrize(("label", "named"), [("open", True), ("people", False), ("person", False)])
def test_only_what_everybody_may_read_is_named_in_a_mail(people, engagement, label, named):
    decisions.ready(people, engagement, label=label)

    assert [need.open for role in "SP" for need in needs([people.seats[role]])] == [named, named]


def test_many_clients_cost_one_question_and_another_where_somebody_may_decide(
    people, engagement, django_assert_num_queries
):
    seats = [people.seats["P"], people.seats["stranger"]]
    decisions.raised(people, engagement)
    with django_assert_num_queries(1):
        list(needs(seats))

    decisions.ready(people, engagement)
    with django_assert_num_queries(2):
        list(needs(seats))


def test_what_waits_for_oneself_comes_before_what_waits_for_others(people, engagement, monkeypatch):
    decisions.raised(people, engagement, raised_on=day(-90))
    decisions.ready(people, engagement)
    monkeypatch.setattr(asking, "LIMIT", 1)

    assert [title for _, title, _ in told(people, "P", "S")] == ["Who releases?"]


def test_nobody_is_asked_to_decide_what_they_may_not_read_any_more(people, engagement, ready):
    assert told(people, "S")
    let_decide(people, engagement, hiring="X")
    decisions.ready(people, engagement, category="hiring", question="Which mail?")
    assert told(people, "X") == [("Needs a decision", "Which mail?", "")]

    with connection.cursor() as cursor:  # as a finding becomes confidential after the decision was put forward
        cursor.execute("UPDATE decisions_decision SET state = 'framing' WHERE number = 2")
        cursor.execute("UPDATE decisions_decision SET label = 'person' WHERE number = 2")
        cursor.execute("UPDATE decisions_decision SET state = 'ready' WHERE number = 2")

    assert told(people, "X") == []
    said = "Xan Example may not decide or read it any more, frame it again: Which mail?"
    assert ("Vacant", said, "") in told(people, "P")


@pytest.mark.parametrize("change", ["charter", "seat", "left"])
def test_who_frames_hears_that_the_decider_may_not_any_more(people, ready, change):
    if change == "charter":
        let_all_decide(people, ready.engagement, "X")
    elif change == "seat":
        type(people.seats["S"]).objects.filter(pk=people.seats["S"].pk).update(ended_at=timezone.now())
    else:
        type(ready.decider).objects.filter(pk=ready.decider_id).update(left_on=day(-1))

    assert [word for word, *_ in told(people, "P")] == ["Vacant"]
    assert told(people, "S") == []


def test_whoever_holds_it_is_asked_and_its_decider_waits(people, ready):
    decisions.handed(people, ready)
    waits = [("Waiting", f"Not decided yet by {by(3)}: Who releases?", "Eve Example")]

    assert told(people, "E") == [("Needs a decision", "Who releases?", "")]
    assert told(people, "S") == told(people, "P") == waits


@pytest.mark.parametrize("change", ["seat", "left", "label"])
def test_comes_back_to_its_decider_when_who_holds_it_may_not_any_more(people, ready, change):
    decisions.handed(people, ready)
    if change == "seat":
        type(people.seats["E"]).objects.filter(pk=people.seats["E"].pk).update(ended_at=timezone.now())
    elif change == "left":
        type(ready.decider).objects.filter(user=people.seats["E"].user_id).update(left_on=day(-1))
    else:
        with connection.cursor() as cursor:
            guards.lift()
            cursor.execute("UPDATE decisions_decision SET label = 'person'")
            guards.install()

    assert told(people, "S") == [("Needs a decision", "Who releases?", "")]
    assert told(people, "P")[0][2] == "Sam Example"


def test_nobody_is_asked_while_it_is_put_off(people, ready):
    decisions.handed(people, ready)
    actions.defer(seat=people.seats["S"], decision=ready, until=day(2), reason="So.", once=uuid4())

    assert told(people, "E") == told(people, "S") == []
    assert told(people, "P") == [("Soon", "Deferred: Who releases?", "")]
    assert next(needs([people.seats["P"]])).since == day(2)


def test_in_a_deadlock_whoever_breaks_it_is_asked(people, engagement):
    let_decide(people, engagement, process="X")
    actions.put_forward(seat=people.seats["P"], decision=decisions.stuck(people, engagement))

    assert told(people, "X") == []
    assert told(people, "S") == [("Needs a decision", "Who releases?", "")]


def test_what_was_decided_elsewhere_is_to_be_confirmed(people, elsewhere):
    assert told(people, "S") == [("Needs a decision", "Was it decided so: Who is on call?", "")]
    assert told(people, "P") == []

    actions.confirm(seat=people.seats["S"], decision=elsewhere, once=uuid4())
    assert told(people, "S") == []


def test_asks_again_on_the_day_the_decider_wanted(people, decided):
    with connection.cursor() as cursor:
        guards.lift()
        cursor.execute("UPDATE decisions_choice SET confirm_by = %s", [day(0)])
        guards.install()
    assert told(people, "S") == [("Needs a decision", "Does it still hold: Who releases?", "")]

    # whoever recommended it answers for nobody else
    actions.confirm(seat=people.seats["P"], decision=decided, once=uuid4())
    assert told(people, "S") == [("Needs a decision", "Does it still hold: Who releases?", "")]
    assert queries.due(Decision.objects.get(pk=decided.pk))
    actions.confirm(seat=people.seats["S"], decision=decided, once=uuid4())
    assert told(people, "S") == []
    assert not queries.due(Decision.objects.get(pk=decided.pk))


def test_the_sponsor_is_asked_to_frame_what_only_they_decide(people, engagement):
    decisions.raised(people, engagement, category="own-fees")

    assert told(people, "X") == []
    assert told(people, "S") == told(people, "P") == [("Waiting", f"Frame the decision by {by(3)}: Who releases?", "")]


def test_what_is_about_the_fractional_cto_and_has_no_decider_is_for_the_sponsors(people, engagement):
    people.seats["S2"] = seat(people.client, person("Tess"), "S")
    roster(people, "S2")
    own = decisions.raised(people, engagement, category="own-fees")
    assert own.decider is None
    assert told(people, "P") == told(people, "X") == []
    assert told(people, "S") == told(people, "S2") == [("Waiting", f"Frame the decision by {by(3)}: Who releases?", "")]

    chosen = decisions.framing(own, decider=roster(people, "S"))
    actions.edit_decision(seat=people.seats["S"], decision=own, **chosen)
    assert told(people, "S2") == []
    assert told(people, "S") == told(people, "P") != []


def test_so_is_what_lost_its_decider(people, engagement):
    decisions.ready(people, engagement, category="own-fees")
    people.seats["S2"] = seat(people.client, person("Tess"), "S")
    roster(people, "S2")
    assert told(people, "S2") == []
    type(people.seats["S"]).objects.filter(pk=people.seats["S"].pk).update(ended_at=timezone.now())

    assert told(people, "P") == []
    assert [word for word, *_ in told(people, "S2")] == ["Vacant"]


def test_what_one_frames_comes_before_what_waits_for_others(people, engagement, monkeypatch):
    decisions.ready(people, engagement, raised_on=day(-90))
    decisions.raised(people, engagement, question="Who pays?")
    monkeypatch.setattr(asking, "LIMIT", 1)

    assert told(people, "P") == [("Waiting", f"Frame the decision by {by(3)}: Who pays?", "")]
