"""What figures are worked out from is what their reader may read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.actions import restrict
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.measures import actions, cases
from fractional_cto.workspace.people.models import RaciRow
from fractional_cto.workspace.risks.models import Risk
from tests.builders import decisions, risks, roadmap
from tests.builders.people import roster

GATHERED = (cases.of_decisions, cases.of_risks, cases.of_initiatives, cases.of_owners)


@pytest.mark.parametrize("who", ["B", "V", "stranger"])
def test_who_may_read_nothing_counts_nothing(people, engagement, who):
    decisions.raised(people, engagement)
    risks.raised(people, engagement)
    roadmap.active(people, engagement)
    if who == "V":
        Risk.objects.update(owner=None)

    found = [gather(people.seats[who]) for gather in GATHERED]
    assert [list(some) for some in found[:3]] == [[], [], []]
    assert not [case for case in found[3] if case.owner]


def test_confidential_rows_count_only_for_who_may_read_them(people, engagement):
    decisions.raised(people, engagement, category="own-fees")
    risks.raised(people, engagement)
    Risk.objects.update(label="person")

    for gather in (cases.of_decisions, cases.of_risks):
        assert len(gather(people.seats["E"])) == 0
        assert len(gather(people.seats["S"])) == 1
    assert [case for case in cases.of_owners(people.seats["E"]) if case.kind == "risk"] == []


def test_a_decision_brings_its_clock(people, engagement):
    decided = decisions.decided(people, engagement)
    (case,) = cases.of_decisions(people.seats["S"])

    assert (case.raised_on, case.kind, case.elsewhere) == (decided.raised_on, decided.kind, False)
    assert case.decided_on == decisions.day(0)
    assert case.withdrawn_on is None


def test_what_is_withdrawn_is_so_from_that_day_on(people, engagement):
    made = decisions.raised(people, engagement)
    gone = timezone.now() - timedelta(days=9)
    Decision.objects.filter(pk=made.pk).update(state="withdrawn", withdrawn_because="So.", withdrawn_at=gone)
    restrict(seat=people.seats["P"], decision=made, label="people", reason="It names somebody.")

    assert cases.of_decisions(people.seats["S"])[0].withdrawn_on == decisions.day(-9)


@pytest.mark.parametrize(
    ("stage", "open_", "accepted"),
    [("raised", True, False), ("accepted", False, True), ("expired", True, False), ("closed", False, False)],
)
def test_a_risk_brings_where_it_stands(people, engagement, stage, open_, accepted):
    getattr(risks, stage)(people, engagement)
    (case,) = cases.of_risks(people.seats["S"])

    assert (case.open, case.accepted, case.high) == (open_, accepted, True)
    assert case.identified_on == risks.day(-20)


def test_rating_lower_is_kept(people, engagement):
    risks.rated(people, risks.raised(people, engagement), residual_likelihood=1, residual_impact=1)
    (case,) = cases.of_risks(people.seats["S"])

    assert (case.high, case.lowered_on) == (False, (risks.day(0),))


def test_an_initiative_brings_its_moves(people, engagement):
    roadmap.parked(people, engagement)
    (case,) = cases.of_initiatives(people.seats["S"])

    assert [active for _, active in case.moves] == [False, True, False]
    assert (case.active, case.linked) == (False, False)
    assert case.on(roadmap.day(-10))
    assert not case.on(roadmap.day(-11))


def test_an_owner_counts_when_they_say_so_and_are_here(people, engagement):
    risk = risks.raised(people, engagement)
    RaciRow.objects.create(client=people.client, title="Security", kind="security", accountable=roster(people, "X"))

    def owners():
        seat = Seat.objects.get(pk=people.seats["S"].pk)  # as each request has its own
        return {(case.kind, bool(case.owner), case.owned) for case in cases.of_owners(seat)}

    assert owners() == {("risk", True, False), ("domain", True, False), ("domain", False, False)}
    actions.own(seat=people.seats["E"], thing=risk)
    assert ("risk", True, True) in owners()
    type(risk.owner).objects.filter(pk=risk.owner.pk).update(left_on=risks.day(-1))
    assert ("risk", False, False) in owners()
