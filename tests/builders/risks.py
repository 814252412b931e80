"""Risks at every stage, as people bring them there."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from fractional_cto.workspace.risks import actions
from fractional_cto.workspace.risks.models import Acceptance, Risk, Verdict
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.people import roster

RATING = {"likelihood": 4, "impact": 3, "residual_likelihood": 4, "residual_impact": 3}


def day(number):
    """Give a day: so many from today."""
    return timezone.localdate() + timedelta(days=number)


def raised(people, engagement, **said):
    """Raise a risk that the engineer owns, with people on the roster who can sign in."""
    for role in "PSXE":
        roster(people, role)
    wanted = {
        "cause": "Nobody has restored a backup since May.",
        "event": "the loss of a day's orders",
        "impact_said": "refunds to 400 customers",
        "domain": "reliability",
        "likelihood": 4,
        "impact": 3,
        "identified_on": day(-20),
        "owner": roster(people, "E"),
    }
    told = {"once": uuid4(), **wanted, **said}
    return actions.raise_risk(seat=people.seats["P"], engagement=engagement, **told)


def planning(risk, **said):
    """Give what the form of a plan sends."""
    names = ("treatment", "plan", "owner", "next_review")
    return {**{name: getattr(risk, name) for name in names}, "edition": edition_of(risk), **said}


def editing(risk, **said):
    """Give what the form of the sentence sends."""
    names = ("cause", "event", "impact_said", "domain", "identified_on", "label")
    return {**{name: getattr(risk, name) for name in names}, "edition": edition_of(risk), **said}


def rated(people, risk, **said):
    """Rate a risk anew, by evidence."""
    told = {**RATING, "reason": "The drill.", "evidence": "The drill's protocol.", "edition": edition_of(risk)}
    return actions.rate_risk(seat=people.seats["P"], risk=risk, **{**told, **said})


def treated(people, engagement, **said):
    """Raise a risk, and have the engineer treat it."""
    risk = raised(people, engagement, **said)
    plan = planning(risk, treatment="mitigate", plan="A drill each month.", next_review=day(30))
    return actions.plan_risk(seat=people.seats["P"], risk=risk, **plan)


def proposed(people, risk, who="S", **said):
    """Ask somebody to live with a risk for a month."""
    wanted = {"approver": roster(people, who), "until": day(30), "reason": "The move comes in spring."}
    told = {**wanted, "once": uuid4(), "edition": edition_of(risk), **said}
    return actions.propose(seat=people.seats["P"], risk=risk, **told)


def accepted(people, engagement, **said):
    """Raise a risk, and have the sponsor live with it for a month."""
    risk = raised(people, engagement, **said)
    acceptance = proposed(people, risk)
    actions.accept(seat=people.seats["S"], risk=risk, acceptance=acceptance.pk, agreed=True, edition=edition_of(risk))
    risk.refresh_from_db()
    return risk


def expired(people, engagement, days=0, **said):
    """Raise a risk that the sponsor accepted until a day that has come, as if that had been done long ago."""
    risk = raised(people, engagement, **said)
    acceptance = Acceptance.objects.create(
        client=people.client, risk=risk, until=day(-days), reason="Until spring.", owner=risk.owner,
        approver=roster(people, "S"), score=risk.score, proposed_by=people["P"],
    )  # fmt: skip
    Verdict.objects.create(client=people.client, acceptance=acceptance, agreed=True, by=people["S"])
    risk.state, risk.accepted_until, risk.treatment = Risk.State.ACCEPTED, acceptance.until, "accept"
    risk.save()
    return risk


def closed(people, engagement, **said):
    """Raise a risk and close it."""
    risk = raised(people, engagement, **said)
    return actions.close_risk(
        seat=people.seats["P"], risk=risk, evidence="Restored twice in July.", edition=edition_of(risk)
    )
