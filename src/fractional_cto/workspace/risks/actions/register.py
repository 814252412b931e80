"""Raising a risk, and saying what it is, how bad, who owns it and what is done about it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks.actions.keeping import take_over
from fractional_cto.workspace.risks.actions.steps import (
    State,
    as_few,
    asked,
    not_past,
    rate,
    resting_place,
    strictest,
    there,
    to_change,
    told,
)
from fractional_cto.workspace.risks.models import Rating, Risk
from fractional_cto.workspace.risks.models.risk import RATED
from fractional_cto.workspace.risks.queries import to_keep
from fractional_cto.workspace.shared.days import since_then, written
from fractional_cto.workspace.shared.editions import as_read, lock, revise

# What somebody accepted; where it says something else, they have not accepted that.
SAID = ("cause", "event", "impact_said", "domain")


@transaction.atomic
def raise_risk(
    *,
    seat: Seat,
    engagement: Engagement,
    finding: Finding | None = None,
    once: UUID,
    **said: Any,  # noqa: ANN401  # the fields of a risk, each of its own type
) -> Risk:
    """Write down what may happen; before anything is done about it, it is as bad as it would be untreated.

    What somebody accepted in the finding it came from, or was asked to, goes on here. Raises ValidationError where that
    cannot be, or where it would be younger than the finding.
    """
    require(seat, "risk.change", engagement)
    Client.objects.select_for_update(no_key=True).get(pk=seat.client_id)  # each number is given once
    known = Risk.objects.filter(client=seat.client_id, once=once).first()
    if known:
        return known
    answer = None
    if finding is not None:
        require(seat, "risk.change", finding)
        finding = lock(finding)
        _as_old_as(finding, said["identified_on"])
        answer = to_keep(finding)
    there(said.get("owner"))
    risk = Risk(client=seat.client, engagement=engagement, finding=finding, once=once, **said)
    if risk.identified_on > timezone.localdate():
        raise ValidationError({"identified_on": "This lies in the future: give the day it was first known."})
    since_then("identified_on", risk.identified_on)
    risk.residual_likelihood, risk.residual_impact = risk.likelihood, risk.impact
    risk.label = strictest(risk)
    risk.save()
    Rating.objects.create(client=seat.client, risk=risk, by=seat.user, **{name: getattr(risk, name) for name in RATED})
    told(seat, risk, "raised")
    if answer is not None:
        take_over(seat, risk, answer)
    return risk


@transaction.atomic
def edit_risk(*, seat: Seat, risk: Risk, edition: str, **wanted: Any) -> Risk:  # noqa: ANN401  # as above
    """Say differently what it is. Raises ValidationError where it would become younger, or more would read it."""
    stored = to_change(seat, risk)
    if wanted["identified_on"] > stored.identified_on:
        message = f"It is known since {written(stored.identified_on)}: that day moves earlier, never later."
        raise ValidationError({"identified_on": message})
    since_then("identified_on", wanted["identified_on"])
    labelled = Risk(client=stored.client, pk=stored.pk, finding=stored.finding, label=wanted["label"])
    wanted["label"] = strictest(labelled)
    as_few(stored, wanted["label"])
    if stored.state == State.ACCEPTED and any(getattr(stored, name) != wanted[name] for name in SAID):
        wanted |= {"state": resting_place(stored), "accepted_until": None}
    stored, changes = revise(stored, edition, wanted)
    if changes:
        told(seat, stored, "changed", changes=changes)
    return stored


@transaction.atomic
def plan_risk(
    *,
    seat: Seat,
    risk: Risk,
    edition: str,
    treatment: str,
    plan: str,
    owner: Person | None,
    next_review: date | None,
) -> Risk:
    """Say what is done about it, by whom, and when to look again; with a plan and an owner it is in treatment."""
    stored = to_change(seat, risk)
    there(owner)
    if next_review != stored.next_review:
        not_past("next_review", next_review)
    if owner is None and stored.rests:
        raise ValidationError({"owner": "A risk that is accepted has an owner."})
    if owner is not None and owner in asked(stored):
        message = f"{owner} accepts this risk or is asked to, and nobody accepts a risk they own: name another."
        raise ValidationError({"owner": message})
    if treatment in Risk.ACTIVE and not (plan.strip() and owner):
        message = "Say what is done, and who owns it: without both, nothing is."
        raise ValidationError({"owner" if plan.strip() else "plan": message})
    wanted = {"treatment": treatment, "plan": plan, "owner": owner, "next_review": next_review}
    if not stored.rests or treatment in Risk.ACTIVE:
        state = resting_place(Risk(treatment=treatment, plan=plan, owner=owner))
        wanted |= {"state": state, "accepted_until": None}
    stored, changes = revise(stored, edition, wanted)
    if changes:
        told(seat, stored, "planned", changes=changes)
    return stored


@transaction.atomic
def rate_risk(
    *,
    seat: Seat,
    risk: Risk,
    edition: str,
    reason: str,
    evidence: str = "",
    **wanted: int,
) -> Risk:
    """Say anew how bad it is. Raises ValidationError where it would be smaller and nothing shows that."""
    stored = to_change(seat, risk)
    if all(getattr(stored, name) == wanted[name] for name in RATED):
        return stored
    as_read(stored, edition)
    if not reason.strip():
        raise ValidationError({"reason": "Say what has changed: it stays visible beside the rating."})
    changes = rate(seat, stored, wanted, reason=reason, evidence=evidence)
    stored.save()
    told(seat, stored, "rated", reason=reason, changes=changes)
    return stored


@transaction.atomic
def review_risk(*, seat: Seat, risk: Risk, edition: str, note: str, next_review: date) -> Risk:
    """Say that somebody looked at it, what they saw, and when to look again."""
    stored = to_change(seat, risk)
    if not note.strip():
        raise ValidationError({"note": "Say what you saw: whoever looks next begins there."})
    not_past("next_review", next_review)
    stored, changes = revise(stored, edition, {"next_review": next_review})
    told(seat, stored, "reviewed", reason=note, changes=changes)
    return stored


def _as_old_as(finding: Finding, day: date) -> None:
    if finding.closed:
        message = (
            f"Finding {finding.number} is {finding.get_state_display().lower()}: nothing follows from it any more."
        )
        raise ValidationError(message)
    seen = timezone.localdate(finding.first_seen_at)
    if day > seen:
        message = f"The finding was first seen on {written(seen)}: give that day or an earlier one."
        raise ValidationError({"identified_on": message})
