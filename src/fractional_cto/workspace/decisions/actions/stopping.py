"""Proposing a stop, carrying it out with the decision, and winding down what stopped."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.actions.framing import raise_decision
from fractional_cto.workspace.decisions.models import Choice, Decision, Option, StopDecision, WindDownStep
from fractional_cto.workspace.decisions.stops.queries import HINDERED, finishes, visible
from fractional_cto.workspace.engagements.models import DecisionRight, Engagement
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.roadmap import actions as roadmap
from fractional_cto.workspace.roadmap.models import Initiative
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.editions import lock, revise

STOPPED = ("kind", "initiative", "title", "days", "spend", "restart_condition", "instead")
PRIVATE = "spend"  # its figure is for fewer people than the journal


@transaction.atomic
def propose_stop(
    *,
    seat: Seat,
    engagement: Engagement,
    finding: Finding | None = None,
    once: UUID,
    **said: Any,  # noqa: ANN401  # the fields of a stop, and those of a decision
) -> StopDecision:
    """Raise a decision with two options, doing nothing and stopping it, of which stopping is recommended.

    Raises ValidationError where it is over already, or somebody has proposed to stop it before.
    """
    require(seat, "decision.change", engagement)
    known = StopDecision.objects.filter(decision__once=once, client=seat.client_id).first()
    if known:
        return known
    stop = StopDecision(client=seat.client, **{name: said.pop(name) for name in STOPPED if name in said})
    _could_stop(engagement, stop)
    stop.decision = raise_decision(
        seat=seat, engagement=engagement, finding=finding, once=once, question=f"Stop “{stop.title}”?",
        category=DecisionRight.Category.STOP, **said,
    )  # fmt: skip
    stop.option = Option.objects.create(
        client=seat.client, decision=stop.decision, place=2, title="Stop it", recommended=True,
        reversibility=f"It may start again when: {stop.restart_condition}",
    )  # fmt: skip
    stop.save()
    return stop


@transaction.atomic
def edit_stop(*, seat: Seat, stop: StopDecision, edition: str, **wanted: Any) -> StopDecision:  # noqa: ANN401  # as above
    """Say otherwise what it frees, when it may start again, or what begins in its place."""
    require(seat, "decision.change", stop)
    decision = lock(stop.decision)
    if not decision.changing:
        message = f"It is {decision.get_state_display().lower()}: take it back to framing before you change it."
        raise ValidationError(message)
    _could_begin(decision.engagement, stop, wanted.get("instead"))
    stored, changes = revise(stop, edition, wanted)
    if PRIVATE in changes:
        changes[PRIVATE] = ["", "changed"]
    if changes:
        verb = "weighed the stop of"
        record(client=seat.client, actor=seat.user, verb=verb, thing=decision, changes=changes)
    return stored


def carry_out(*, seat: Seat, decision: Decision, choice: Choice) -> None:
    """Stop what the decider chose to stop, and let something begin in its place; called within the decision."""
    stop = StopDecision.objects.filter(decision=decision, option=choice.option_id).first()
    if stop is None:
        return
    if stop.initiative is not None:
        roadmap.stop(seat=seat, initiative=stop.initiative)
    if stop.instead is not None:
        hindered = roadmap.take_place(seat=seat, initiative=stop.instead)
        if hindered:
            changes = {"begins in its place": [str(stop.instead), f"not begun: {hindered}"]}
            record(
                client=seat.client, actor=seat.user, verb=HINDERED, thing=decision, reason=hindered, changes=changes
            )  # fmt: skip


@transaction.atomic
def add_step(*, seat: Seat, stop: StopDecision, what: str, owner: Person, due: date, once: UUID) -> WindDownStep:
    """Plan something that is left to do until it has really stopped."""
    require(seat, "decision.change", stop)
    decision = lock(stop.decision)
    known = WindDownStep.objects.filter(stop=stop, once=once).first()
    if known:
        return known
    if not decision.open and not stop.carried:
        message = "It goes on: there is nothing to wind down."
        raise ValidationError(message)
    if due < timezone.localdate():
        raise ValidationError({"due": "This day has passed: give one that is still to come."})
    last = stop.steps.aggregate(last=Max("place"))["last"] or 0
    made = WindDownStep.objects.create(
        client=seat.client, stop=stop, place=last + 1, what=what, owner=owner, due=due, once=once
    )  # fmt: skip
    changes = {"step": [None, f"{what}: {owner}, by {written(due)}"]}
    record(client=seat.client, actor=seat.user, verb="planned a step of", thing=decision, changes=changes)
    return made


@transaction.atomic
def finish_step(*, seat: Seat, step: WindDownStep) -> WindDownStep:
    """Say that a step is done, as whoever owns it or leads the work."""
    require(seat, "decision.comment", step)
    stored = lock(step)
    if stored.done_on is not None:
        return stored
    if not visible(seat).filter(pk=stored.stop_id).exists() or not finishes(seat, stored):
        raise PermissionDenied
    stored.done_on, stored.done_by = timezone.localdate(), seat.user
    stored.save()
    changes = {"step": [stored.what, "done"]}
    thing = stored.stop.decision
    record(client=seat.client, actor=seat.user, verb="finished a step of", thing=thing, changes=changes)
    return stored


def _could_stop(engagement: Engagement, stop: StopDecision) -> None:
    if stop.kind == StopDecision.Kind.INITIATIVE:
        if stop.initiative is None:
            raise ValidationError({"initiative": "Say which initiative."})
        lock(stop.initiative)
        stop.title = stop.initiative.title
        _not_yet(engagement, stop.initiative)
    else:
        stop.initiative = None
    if not stop.title.strip():
        raise ValidationError({"title": "Say what stops, as people call it."})
    _could_begin(engagement, stop, stop.instead)


def _not_yet(engagement: Engagement, initiative: Initiative) -> None:
    if initiative.engagement_id != engagement.pk or initiative.over:
        raise ValidationError({"initiative": "Choose an initiative of this engagement that is not over."})
    waiting = StopDecision.objects.filter(initiative=initiative, decision__state__in=Decision.OPEN).first()
    if waiting is not None:
        message = f"Decision {waiting.decision.number} asks that already: it waits for its decider."
        raise ValidationError({"initiative": message})


def _could_begin(engagement: Engagement, stop: StopDecision, instead: Initiative | None) -> None:
    if instead is None:
        return
    if instead.engagement_id != engagement.pk or instead.pk == stop.initiative_id or instead.over:
        raise ValidationError({"instead": "Choose another initiative of this engagement that waits to begin."})
