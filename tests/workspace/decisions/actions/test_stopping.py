from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Decision, StopDecision
from fractional_cto.workspace.decisions.stops import queries
from fractional_cto.workspace.findings.models import Response
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.roadmap.actions import activate, finish
from fractional_cto.workspace.roadmap.queries import room
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import decisions, roadmap, stops
from tests.builders.decisions import day, framing
from tests.builders.engagements import begin, let_decide
from tests.builders.findings import finding
from tests.builders.people import roster


@pytest.fixture
def stop(people, engagement):
    return stops.proposed(people, engagement)


def test_who_does_not_recommend_proposes_nothing(people, engagement, stop):
    for who in [*"SXEBNV", "stranger"]:
        seat = people.seats[who]
        with pytest.raises(PermissionDenied):
            actions.propose_stop(seat=seat, engagement=engagement, once=uuid4(), kind="tool", title="Chat")
        with pytest.raises(PermissionDenied):
            actions.edit_stop(seat=seat, stop=stop, edition=edition_of(stop), days=9)
        with pytest.raises(PermissionDenied):
            actions.add_step(
                seat=seat, stop=stop, what="Tell", owner=roster(people, "E"), due=day(1), once=uuid4()
            )  # fmt: skip


@pytest.mark.parametrize("who", ["P", "X", "E"])
def test_nobody_stops_anything_but_its_decider(people, engagement, who):
    one = roadmap.active(people, engagement)
    with pytest.raises(PermissionDenied):
        stops.chosen(people, stops.of(people, engagement, one), who=who)

    assert roadmap.states() == {"A new shop": "active"}


def test_says_what_stops(people, engagement):
    for said in ({"kind": "initiative", "initiative": None}, {"kind": "tool", "title": " "}):
        with pytest.raises(ValidationError, match="Say w"):
            stops.proposed(people, engagement, **said)
    assert not Decision.objects.exists()


def test_what_is_over_or_elsewhere_or_asked_already_is_not_proposed(people, engagement):
    one = roadmap.active(people, engagement)
    elsewhere = roadmap.active(people, begin(people.seats["P"], title="Another"), "Elsewhere")
    with pytest.raises(ValidationError, match="of this engagement"):
        stops.of(people, engagement, elsewhere)
    with pytest.raises(ValidationError, match="Choose another initiative"):
        stops.of(people, engagement, one, instead=one)
    stops.of(people, engagement, one)
    with pytest.raises(ValidationError, match="asks that already"):
        stops.of(people, engagement, one)


def test_is_proposed_once_with_two_options(people, engagement):
    once = uuid4()
    said = {"kind": "tool", "title": "Chat", "restart_condition": "Never.", "raised_on": day(0)}
    first, second = (
        actions.propose_stop(seat=people.seats["P"], engagement=engagement, once=once, **said) for _ in "ab"
    )

    assert first == second
    assert first.decision.question == "Stop “Chat”?"
    options = first.decision.options.values_list("title", "nothing", "recommended")
    assert list(options) == [("Do nothing", True, False), ("Stop it", False, True)]
    assert StopDecision.objects.count() == 1


def test_the_sponsor_decides_and_the_place_is_free(people, engagement):
    one, *_ = roadmap.full(people, engagement)
    assert room(engagement).full
    stop = stops.chosen(people, stops.of(people, engagement, one))

    one.refresh_from_db()
    assert (one.state, stop.stands) == ("stopped", "Stopped")
    assert not room(engagement).full
    entry = Entry.objects.get(noun="initiative", verb="stopped")
    # why is for who may read the decision
    assert (entry.actor, entry.reason) == (people["S"], "")


def test_deciding_for_nothing_stops_nothing(people, engagement):
    one = roadmap.active(people, engagement)
    waiting = roadmap.idea(people, engagement, "Waits")
    stop = stops.chosen(people, stops.of(people, engagement, one, instead=waiting), nothing=True)

    assert stop.stands == "Goes on"
    assert roadmap.states() == {"A new shop": "active", "Waits": "idea"}


def test_another_begins_in_its_place(people, engagement):
    one, *_ = roadmap.full(people, engagement)
    waiting = roadmap.idea(people, engagement, "Waits")
    stops.chosen(people, stops.of(people, engagement, one, instead=waiting))

    assert (roadmap.states()["Work 1"], roadmap.states()["Waits"]) == ("stopped", "active")


def test_without_room_it_stops_and_nothing_begins(people, engagement):
    resting = roadmap.parked(people, engagement, "Rests")
    waiting = roadmap.idea(people, engagement, "Waits")
    roadmap.full(people, engagement)
    stop = stops.chosen(people, stops.of(people, engagement, resting, instead=waiting))

    assert (roadmap.states()["Rests"], roadmap.states()["Waits"]) == ("stopped", "idea")
    assert Entry.objects.get(verb=queries.HINDERED).reason == "there was no room (3 of 3 active)"
    assert queries.hindered(stop) == "there was no room (3 of 3 active)"
    finish(seat=people.seats["P"], initiative=stop.decision.engagement.initiatives.get(title="Work 1"), reason="Sold.")
    activate(seat=people.seats["P"], initiative=waiting)
    assert queries.hindered(type(stop).objects.get()) == ""


def test_what_was_stopped_starts_again_as_another_once(people, engagement):
    one = roadmap.active(people, engagement)
    with pytest.raises(ValidationError, match="Only what was stopped"):
        roadmap.idea(people, engagement, restarts=one)
    stop = stops.chosen(people, stops.of(people, engagement, one))
    one.refresh_from_db()
    other = begin(people.seats["P"], title="Another")
    with pytest.raises(ValidationError, match="Only what was stopped"):
        roadmap.idea(people, other, restarts=one)
    made = roadmap.idea(people, engagement, restarts=one)
    with pytest.raises(ValidationError, match="starts again already, as initiative 2"):
        roadmap.idea(people, engagement, restarts=one)

    assert (one.state, made.state) == ("stopped", "idea")
    assert queries.shown(people.seats["P"], stop.decision)["again"] == made
    assert Entry.objects.filter(verb__in=("added", "starts again"), changes__has_key="starts again").count() == 1


def test_an_executive_stops_what_the_charter_says(people, engagement):
    let_decide(people, engagement, stop="X")
    one = roadmap.active(people, engagement)

    assert stops.chosen(people, stops.of(people, engagement, one), who="X").carried
    assert roadmap.states() == {"A new shop": "stopped"}


def test_what_is_finished_meanwhile_stays_finished(people, engagement):
    one = roadmap.active(people, engagement)
    stop = stops.of(people, engagement, one)
    finish(seat=people.seats["P"], initiative=one, reason="Sold.")
    stops.chosen(people, stop)

    assert roadmap.states() == {"A new shop": "done"}


def test_what_it_frees_is_weighed_before_it_is_put_forward(people, stop):
    edition = edition_of(stop)
    actions.edit_stop(seat=people.seats["P"], stop=stop, edition=edition, days=5, spend=1000)
    entry = Entry.objects.get(verb="weighed the stop of")
    assert entry.changes["spend"] == ["", "changed"]  # the journal has more readers than the figure
    stops.ready(people, stop)

    with pytest.raises(ValidationError, match="take it back"):
        actions.edit_stop(seat=people.seats["P"], stop=stop, edition=edition, days=40)


def test_a_decision_to_stop_stays_one(people, framed, stop):
    for decision, category in ((stop.decision, "process"), (framed, "stop")):
        with pytest.raises(ValidationError, match="proposed on the stop list"):
            actions.edit_decision(
                seat=people.seats["P"], decision=decision, **framing(decision, category=category)
            )  # fmt: skip
    with pytest.raises(ValidationError, match="the option stays"):
        actions.drop_option(seat=people.seats["P"], option=stop.option)


def test_one_that_does_not_say_what_stops_is_not_put_forward(people, engagement):
    bare = decisions.raised(people, engagement, category="stop")

    with pytest.raises(ValidationError) as refused:
        actions.put_forward(seat=people.seats["P"], decision=bare)
    assert "Propose on the stop list what stops: this decision does not say." in refused.value.messages


def test_a_finding_that_asks_for_something_else_is_no_reason(people, engagement):
    found = finding(people.client, engagement, 1)
    for kind, fits in (("decision", False), ("stop_decision", True)):
        Response.objects.create(
            client=people.client, finding=found, kind=kind, text="The round.", decided_by=people["P"]
        )  # fmt: skip
        if fits:
            assert stops.proposed(people, engagement, finding=found).decision.finding == found
        else:
            with pytest.raises(ValidationError, match="does not ask for a stop decision"):
                stops.proposed(people, engagement, finding=found)


def test_nothing_is_wound_down_that_goes_on_or_was_due_before(people, engagement, stop):
    with pytest.raises(ValidationError, match="This day has passed"):
        stops.step(people, stop, days=-1)
    kept = stops.chosen(people, stop, nothing=True)
    with pytest.raises(ValidationError, match="nothing to wind down"):
        stops.step(people, kept)


def test_who_owns_a_step_finishes_it_once(people, stop):
    early = stops.step(people, stop)
    with pytest.raises(PermissionDenied):
        actions.finish_step(seat=people.seats["E"], step=early)
    stops.chosen(people, stop)
    for who in [*"SXBNV", "stranger"]:
        with pytest.raises(PermissionDenied):
            actions.finish_step(seat=people.seats[who], step=early)
    for _ in "ab":
        done = actions.finish_step(seat=people.seats["E"], step=early)

    assert (done.done_on, done.done_by) == (day(0), people["E"])
    assert Entry.objects.filter(verb="finished a step of").count() == 1


def test_nobody_finishes_a_step_of_what_they_may_not_read(people, engagement):
    secret = stops.proposed(people, engagement, label="people")
    one = stops.step(people, secret)
    stops.chosen(people, secret)

    with pytest.raises(PermissionDenied):
        actions.finish_step(seat=people.seats["E"], step=one)
