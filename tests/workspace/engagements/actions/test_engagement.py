from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from fractional_cto.workspace.engagements import actions
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of
from tests.builders.engagements import START, agree, begin, let_decide

ANSWERS = {"problem": "direction", "urgency": "quarter", "attention": "little", "reason": "The board wants advice"}


def plan(engagement):
    names = ("kind", "days_from", "days_to", "starts_on", "ends_on")
    return [{name: getattr(phase, name) for name in names} for phase in engagement.phases.all()]


@pytest.mark.parametrize("role", ["S", "X", "E", "B", "N", "V"])
def test_only_the_practitioner_starts_plans_and_delivers(people, engagement, role):
    seat, edition = people.seats[role], edition_of(engagement)
    audit = engagement.charter.deliverable_rows.get(kind="audit")

    with pytest.raises(PermissionDenied):
        begin(seat)
    with pytest.raises(PermissionDenied):
        actions.change_model(seat=seat, engagement=engagement, edition=edition, model="advisory", **ANSWERS)
    with pytest.raises(PermissionDenied):
        actions.write_phases(seat=seat, engagement=engagement, edition=edition, rows=[])
    with pytest.raises(PermissionDenied):
        actions.deliver(seat=seat, deliverable=audit, on=START)


def test_starting_twice_by_accident_starts_once(people):
    once = uuid4()

    assert begin(people.seats["P"], once=once) == begin(people.seats["P"], once=once)
    assert Engagement.objects.count() == 1


def test_engagements_are_numbered_within_the_client(people):
    numbers = [begin(people.seats[who]).number for who in ("P", "stranger", "P")]

    assert numbers == [1, 1, 2]


@pytest.mark.parametrize("model", Engagement.Model)
def test_begins_with_phases_of_two_one_to_two_and_half_a_day(people, model):
    phases = {phase["kind"]: phase for phase in plan(begin(people.seats["P"], model=model))}

    planned = [
        (phases[kind]["days_from"], phases[kind]["days_to"]) for kind in ("discover", "act", "implement", "advise")
    ]
    assert planned == [(2, 2), (2, 2), (1, 2), (Decimal("0.5"), Decimal("0.5"))]
    assert (phases["discover"]["starts_on"], phases["discover"]["ends_on"]) == (START, date(2026, 3, 15))
    assert ("hand-over" in phases) == (model == "interim")


def test_begins_with_what_is_due_on_days_7_14_30_and_90(engagement):
    due = [(row.kind, (row.due - START).days + 1) for row in engagement.charter.deliverable_rows.all()]

    assert due == [("risk-scan", 7), ("audit", 14), ("plan", 30), ("checkpoint", 90)]


def test_begins_with_what_it_is_not(engagement):
    assert "Not your on-call engineer" in engagement.charter.scope_out
    assert "Not a vendor sales channel" in engagement.charter.scope_out


def test_counts_in_the_money_of_the_client(people):
    people.client.currency = "GBP"
    people.client.save()

    assert begin(people.seats["P"]).charter.terms.currency == "GBP"


def test_a_model_that_grants_less_takes_decisions_back(people):
    engagement = begin(people.seats["P"], model="interim")
    let_decide(people, engagement, hiring="P", deadlock="P")
    engagement.refresh_from_db()

    actions.change_model(
        seat=people.seats["P"], engagement=engagement, edition=edition_of(engagement), model="acceleration", **ANSWERS
    )

    for rights in (engagement.charter.decisionright_rows, engagement.charter.agreedright_rows):
        assert [right.category for right in rights.filter(decider="P")] == ["deadlock"]
        assert rights.get(category="hiring").decider == "S"


def test_another_model_is_an_amendment(people, engagement):
    agree(people, engagement)
    engagement.refresh_from_db()

    actions.change_model(
        seat=people.seats["P"], engagement=engagement, edition=edition_of(engagement), model="advisory", **ANSWERS
    )

    engagement.charter.refresh_from_db()
    assert engagement.charter.state == "amended"
    assert Entry.objects.get(verb="changed the model of").reason == "The board wants advice"


def test_a_plan_changed_meanwhile_is_not_overwritten(people, engagement):
    opened, rows = edition_of(engagement), plan(engagement)
    actions.write_phases(seat=people.seats["P"], engagement=engagement, edition=opened, rows=rows[:3])

    with pytest.raises(ChangedMeanwhile):
        actions.write_phases(seat=people.seats["P"], engagement=engagement, edition=opened, rows=rows[:2])
    assert engagement.phases.count() == 3


def test_phases_are_added_changed_and_taken_out(people, engagement):
    rows = plan(engagement)
    rows[0]["days_to"] = Decimal(3)
    rows[3]["starts_on"] = None
    hand_over = {"kind": "hand-over", "days_from": 1, "days_to": 1, "starts_on": date(2026, 7, 1), "ends_on": None}
    wanted = {"seat": people.seats["P"], "engagement": engagement, "rows": [*rows, hand_over]}

    edition = edition_of(engagement)
    for _ in range(2):
        actions.write_phases(edition=edition, **wanted)

    assert [phase["kind"] for phase in plan(engagement)] == ["discover", "act", "implement", "hand-over"]
    assert Entry.objects.get(verb="planned the phases of").changes["discover"] == [
        "Discover, 2 days a week",
        "Discover, 2–3 days a week",
    ]


def test_delivering_can_be_taken_back_and_is_told_once(people, engagement):
    audit = engagement.charter.deliverable_rows.get(kind="audit")
    for on in (START, START, None):
        actions.deliver(seat=people.seats["P"], deliverable=audit, on=on)

    told = [entry.verb for entry in Entry.objects.order_by("pk") if entry.title == audit.what]
    assert told == ["delivered", "took back the delivery of"]


@pytest.mark.parametrize("role", ["X", "E", "B", "N", "V"])
def test_only_the_two_sides_tick_what_is_ready(people, engagement, role):
    with pytest.raises(PermissionDenied):
        actions.tick(seat=people.seats[role], engagement=engagement, heading="scope", done=True)


def test_each_side_ticks_its_own_column(people, engagement):
    for role, done in (("P", True), ("P", True), ("S", True), ("P", False)):
        actions.tick(seat=people.seats[role], engagement=engagement, heading="scope", done=done)

    assert [(tick.side, tick.by) for tick in engagement.readiness.all()] == [("S", people.seats["S"])]
