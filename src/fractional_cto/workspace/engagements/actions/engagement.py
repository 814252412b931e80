"""Starting an engagement, and what is settled outside its charter's text."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Model, Q
from simple_history.utils import bulk_create_with_history

from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements import presets
from fractional_cto.workspace.engagements.actions.charter import settle
from fractional_cto.workspace.engagements.models import (
    AgreedRight,
    Cadence,
    Channel,
    Charter,
    DecisionRight,
    Deliverable,
    Engagement,
    EscalationPath,
    EscalationStep,
    Party,
    Phase,
    ReadinessTick,
    Terms,
)
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of, lock, revise

ANSWERS = ("model", "problem", "urgency", "attention", "reason")


@transaction.atomic
def start(*, seat: Seat, once: UUID | None = None, starts_on: date, **answers: Any) -> Engagement:  # noqa: ANN401  # title, and what ANSWERS names
    """Begin an engagement with a charter, phases and deliverables copied from the presets of its model.

    The same ``once`` gives the engagement that was begun the first time.
    """
    require(seat, "engagement.change")
    client = lock(seat.client)
    if once and (known := client.engagements.filter(once=once).first()):
        return known
    last = client.engagements.first()
    engagement = Engagement.objects.create(
        client=client, number=last.number + 1 if last else 1, once=once or uuid4(), starts_on=starts_on, **answers
    )
    _write_preset(engagement)
    record(client=client, actor=seat.user, verb="started", thing=engagement, reason=engagement.reason)
    return engagement


@transaction.atomic
def change_model(*, seat: Seat, engagement: Engagement, edition: str, **answers: Any) -> Engagement:  # noqa: ANN401  # what ANSWERS names
    """Choose another model; what the new one does not let the fractional CTO decide goes to the sponsor."""
    require(seat, "engagement.change", engagement)
    grants = presets.GRANTABLE[Engagement.Model(answers["model"])]
    held = Q(charter__engagement=engagement, decider=Party.PRACTITIONER) & ~Q(category__in=grants)
    for right in (*DecisionRight.objects.filter(held), *AgreedRight.objects.filter(held)):
        right.decider = Party.SPONSOR
        right.save()
    stored, changes = revise(engagement, edition, answers)
    if changes:
        settle(lock(stored.charter))
        record(
            client=seat.client,
            actor=seat.user,
            verb="changed the model of",
            thing=stored,
            reason=stored.reason,
            changes=changes,
        )
    return stored


@transaction.atomic
def write_phases(*, seat: Seat, engagement: Engagement, edition: str, rows: list[dict[str, Any]]) -> Engagement:
    """Store the plan of the phases; a row without dates takes its phase out."""
    require(seat, "phase.change", engagement)
    stored = lock(engagement)
    planned = {phase.kind: phase for phase in stored.phases.all()}
    wanted = {row["kind"]: row for row in rows if row["starts_on"]}
    changes: dict[str, Any] = {}
    for kind in Phase.Kind:
        before = str(planned.get(kind, ""))
        if _plan(stored, planned.get(kind), wanted.get(kind)):
            changes[kind] = [before, str(stored.phases.filter(kind=kind).first() or "")]
    if not changes:
        return stored
    if edition != edition_of(stored):
        raise ChangedMeanwhile(stored)
    stored.save()
    record(client=seat.client, actor=seat.user, verb="planned the phases of", thing=stored, changes=changes)
    return stored


@transaction.atomic
def deliver(*, seat: Seat, deliverable: Deliverable, on: date | None) -> Deliverable:
    """Say on which day something was delivered; None takes that back."""
    require(seat, "deliverable.change", deliverable)
    stored = lock(deliverable)
    if stored.delivered_on == on:
        return stored
    stored.delivered_on = on
    stored.save()
    verb = "delivered" if on else "took back the delivery of"
    record(client=seat.client, actor=seat.user, verb=verb, thing=stored)
    return stored


@transaction.atomic
def tick(*, seat: Seat, engagement: Engagement, heading: str, done: bool) -> None:
    """Say for one's own side that a heading of the readiness checklist is done, or that it is not."""
    require(seat, "readiness.tick", engagement)
    ticked = lock(engagement).readiness.filter(heading=heading, side=seat.role).first()
    if bool(ticked) == done:
        return
    if ticked:
        record(client=seat.client, actor=seat.user, verb="reopened", thing=ticked)
        ticked.delete()
        return
    made = ReadinessTick.objects.create(
        client=seat.client, engagement=engagement, heading=heading, side=seat.role, by=seat
    )
    record(client=seat.client, actor=seat.user, verb="made ready", thing=made)


def _write_preset(engagement: Engagement) -> None:
    client, model = engagement.client, Engagement.Model(engagement.model)
    start = engagement.starts_on or date.min
    charter = Charter.objects.create(
        client=client,
        engagement=engagement,
        scope_in=presets.SCOPE_IN[model],
        scope_out="\n".join(presets.SCOPE_OUT),
        on_call_clause=presets.ON_CALL,
        confidentiality=presets.CONFIDENTIALITY,
        intellectual_property=presets.INTELLECTUAL_PROPERTY,
        exit_condition=presets.EXITS[model],
    )
    Terms.objects.create(client=client, charter=charter, currency=client.currency)
    own = {"client": client, "charter": charter}
    _make(
        Deliverable(**own, place=place, kind=kind, what=what, due=due, original_due=due)
        for place, (kind, what, number) in enumerate(presets.DELIVERABLES)
        for due in [presets.day(start, number)]
    )
    _make(
        Cadence(**own, place=place, rhythm=rhythm, what=what, minutes=minutes)
        for place, (rhythm, what, minutes) in enumerate(presets.CADENCES[model])
    )
    _make(
        Channel(**own, place=place, kind=use, tool=tool, answer_hours=hours)
        for place, (use, tool, hours) in enumerate(presets.CHANNELS)
    )
    _make(
        DecisionRight(
            **own,
            place=place,
            category=category,
            recommender=Party.SPONSOR if category in DecisionRight.OWN else Party.PRACTITIONER,
        )
        for place, category in enumerate(DecisionRight.Category)
    )
    path = EscalationPath.objects.create(**own, name=presets.PATH)
    _make(
        EscalationStep(**own, place=place, path=path, who=who, hours=hours)
        for place, (who, hours) in enumerate(presets.STEPS)
    )
    _make(Phase(client=client, engagement=engagement, **vars(stretch)) for stretch in presets.phases(model, start))


def _make(rows: Iterable[Model]) -> None:
    """Store rows of one kind with their history, in two statements."""
    made = list(rows)
    if made:
        bulk_create_with_history(made, type(made[0]))


def _plan(engagement: Engagement, phase: Phase | None, row: dict[str, Any] | None) -> bool:
    """Store a phase as the row says, or take it out where there is no row; tell whether anything changed."""
    if row is None:
        return phase is not None and bool(phase.delete())
    if phase and all(getattr(phase, name) == value for name, value in row.items()):
        return False
    phase = phase or Phase(client=engagement.client, engagement=engagement)
    for name, value in row.items():
        setattr(phase, name, value)
    phase.save()
    return True
