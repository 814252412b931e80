from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import StopDecision
from fractional_cto.workspace.decisions.stops import queries
from fractional_cto.workspace.findings.models import Response
from fractional_cto.workspace.roadmap.models import Initiative
from tests.builders import roadmap, stops
from tests.builders.decisions import day
from tests.builders.engagements import begin
from tests.builders.findings import finding


def test_shows_no_more_than_the_decision(people, engagement):
    stops.proposed(people, engagement, label="people")

    assert [who for who in [*"PSXENBV", "stranger"] if queries.stops(people.seats[who]).exists()] == [*"PSXN"]


def test_sums_what_was_stopped_and_may_be_known(people, engagement):
    stops.chosen(people, stops.proposed(people, engagement))
    stops.chosen(people, stops.proposed(people, engagement, label="people", days="2.5", spend=None))
    stops.chosen(people, stops.proposed(people, engagement, days=40), nothing=True)
    stops.proposed(people, engagement, days=80)

    assert queries.freed(people.seats["S"]) == queries.Freed(
        month=2, whole=2, days=Decimal("6.5"), spend=Decimal(900)
    )  # fmt: skip
    assert queries.freed(people.seats["E"]) == queries.Freed(month=1, whole=1, days=Decimal(4), spend=None)


def test_frees_nothing_where_nobody_worked_on_it(people, engagement):
    # what was added today is nothing that stopped, also where it was started
    brought = ((roadmap.parked, 9), (roadmap.idea, 0), (roadmap.active, 0), (roadmap.active, 9))
    for bring, age in brought:
        made = bring(people, engagement)
        Initiative.objects.filter(pk=made.pk).update(made_at=timezone.now() - timedelta(days=age))
        stops.chosen(people, stops.of(people, engagement, made, spend=None))

    assert queries.freed(people.seats["S"]) == queries.Freed(month=2, whole=4, days=Decimal(4), spend=None)


def test_counts_a_month_for_the_review(people, engagement):
    other = begin(people.seats["P"], title="Another")
    stops.chosen(people, stops.proposed(people, engagement, label="person"))
    stops.chosen(people, stops.proposed(people, other))
    today = timezone.localdate()

    assert queries.stopped_in(engagement, today) == 1
    assert queries.stopped_in(engagement, today.replace(day=1) - timedelta(days=1)) == 0
    assert queries.stopped_in(engagement, today.replace(year=today.year - 1)) == 0


def test_what_is_late_comes_first(people, engagement):
    stops.chosen(people, stops.proposed(people, engagement, title="Done with"))
    stops.proposed(people, engagement, title="Only said")
    waits = stops.proposed(people, engagement, title="Waits")
    stops.ready(people, waits)
    late = stops.proposed(people, engagement, title="Late")
    stops.step(people, late, days=0)
    stops.chosen(people, late)

    order = [stop.title for stop in queries.stops(people.seats["P"])]
    assert order == ["Waits", "Only said", "Late", "Done with"]
    assert [stop.left for stop in queries.stops(people.seats["P"])] == [0, 0, 1, 0]


def test_tells_who_may_finish_a_step(people, engagement):
    stop = stops.proposed(people, engagement)
    step = stops.step(people, stop)
    assert not queries.finishes(people.seats["E"], step)
    step.stop = stops.chosen(people, stop)

    assert [who for who in "PSXEN" if queries.finishes(people.seats[who], step)] == ["P", "E"]


def test_a_finding_answered_by_a_stop_asks_for_one(people, engagement):
    found = finding(people.client, engagement, 1)
    assert queries.asked(people.seats["P"], "1") is None
    Response.objects.create(
        client=people.client, finding=found, kind="stop_decision", text="It.", decided_by=people["P"]
    )  # fmt: skip

    assert queries.asked(people.seats["P"], "1") == found
    assert [queries.asked(people.seats["P"], other) for other in ("", "2", "x", "9" * 40)] == [None] * 4


def test_shows_a_page_what_it_needs(people, engagement, framed):
    stop = stops.proposed(people, engagement)
    stops.step(people, stop)

    assert queries.shown(people.seats["P"], framed) is None
    shown = queries.shown(people.seats["E"], stop.decision)
    assert (shown["row"], shown["amounts"], shown["plans"]) == (stop, False, True)
    assert [step.due for step in shown["steps"]] == [day(7)]
    assert StopDecision.objects.count() == 1


def test_what_is_taken_back_frees_nothing(people, engagement):
    stop = stops.chosen(people, stops.proposed(people, engagement))
    actions.reverse(seat=people.seats["S"], decision=stop.decision, reason="We miss it.", once=uuid4())
    again = queries.stops(people.seats["S"]).get()

    assert (again.carried, again.stands) == (False, "Reversed")
    assert queries.freed(people.seats["S"]).whole == queries.stopped_in(engagement, day(0)) == 0
