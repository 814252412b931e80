"""Whoever does whatever in whatever order: no risk becomes younger, none is accepted but by its approver, to an end."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.people.models import Person, RaciRow
from fractional_cto.workspace.risks import actions
from fractional_cto.workspace.risks.models import Acceptance, Rating, Risk
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import risks
from tests.builders.engagements import begin
from tests.builders.people import cast, roster
from tests.builders.risks import RATING, day, editing, planning
from tests.workspace.risks.models.test_acceptance import a_year_from_today


def known(risk, number):
    return {"risk": risk, **editing(risk, identified_on=day(number * 9 - 40))}


def plan(risk, number):
    owner = Person.objects.order_by("pk")[number]
    return {"risk": risk, **planning(risk, treatment=["mitigate", "", "accept"][number % 3], plan="So.", owner=owner)}


def rate(risk, number):
    wanted = {**RATING, "residual_impact": number + 1, "impact": 5}
    return {"risk": risk, **wanted, "reason": "So.", "evidence": "So." * (number % 2), "edition": edition_of(risk)}


def propose(risk, number):
    approver = Person.objects.order_by("pk")[number]
    until = a_year_from_today(0) if number == 0 else day(number * 120 - 90)
    told = {"reason": "So.", "once": uuid4(), "edition": edition_of(risk)}
    return {"risk": risk, "approver": approver, "until": until, **told}


def accept(risk, number):
    asked = Acceptance.objects.filter(risk=risk).last()
    agreed = {"agreed": number != 1, "reason": "So.", "edition": edition_of(risk)}
    return {"risk": risk, "acceptance": asked.pk if asked else 0, **agreed}


def end(risk, _number):
    return {"risk": risk, "edition": edition_of(risk)}


STEPS = {
    "know": (actions.edit_risk, known),
    "plan": (actions.plan_risk, plan),
    "rate": (actions.rate_risk, rate),
    "propose": (actions.propose, propose),
    "accept": (actions.accept, accept),
    "close": (actions.close_risk, lambda risk, number: {**end(risk, number), "evidence": "Seen."}),
    "reopen": (actions.reopen, lambda risk, number: {**end(risk, number), "reason": "So."}),
    "merge": (
        actions.merge,
        lambda risk, number: {**end(risk, number), "reason": "So.", "into": Risk.objects.exclude(pk=risk.pk).first()},
    ),
}
# Proposing and accepting more often than the rest, or hardly any sequence would come to an acceptance.
steps = st.tuples(
    st.sampled_from([*sorted(STEPS), "propose", "accept", "accept"]),
    st.sampled_from(["", "", "", "P", "S", "X", "E"]),
    st.integers(0, 3),
    st.integers(0, 1),
)


class AnySteps(TestCase):
    @settings(max_examples=16, deadline=None)
    @given(taken=st.lists(steps, min_size=5, max_size=14))
    def test_hold_what_a_risk_promises(self, taken):
        people = cast()
        engagement = begin(people.seats["P"])
        for age in (-20, -30):
            risks.raised(people, engagement, identified_on=day(age))
        RaciRow.objects.create(client=people.client, title="Up", kind="reliability", accountable=roster(people, "X"))
        for step, who, number, which in [("propose", "P", 1, 0), ("propose", "P", 2, 1), *taken]:
            before = list(Risk.objects.order_by("pk"))
            told = Entry.objects.count()
            act, say = STEPS[step]
            who = who or ("P" if step != "accept" else "SX"[which])  # noqa: PLW2901  # whoever would do this
            try:
                act(seat=people.seats[who], **say(before[which], number))
            except (PermissionDenied, ValidationError):
                assert Entry.objects.count() == told
            for one, was in zip(Risk.objects.order_by("pk"), before, strict=True):
                holds(one, was, step, who)


def holds(risk, was, step, who):
    """Compare a risk with what it was before somebody did something."""
    assert risk.identified_on <= was.identified_on
    if risk.score < was.score:
        assert Rating.objects.filter(risk=risk).last().lowered
    if risk.merged_into:
        assert risk.merged_into.identified_on <= risk.identified_on
    if risk.state != "accepted":
        return
    given = risk.acceptances.filter(verdict__agreed=True, until=risk.accepted_until).last()
    assert given.verdict.by == given.approver.user
    assert given.approver != risk.owner is not None
    assert given.until <= a_year_from_today(0)
    assert risk.score <= given.score
    if was.state != "accepted":
        assert (step, given.approver.user.name[0]) == ("accept", {"S": "S", "X": "X"}[who])
