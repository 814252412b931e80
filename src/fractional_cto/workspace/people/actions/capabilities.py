"""Changing what people should be able to do, and writing down what they can.

What is said of a person never stands in the journal: more people read the journal than may read levels.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.people.actions.door import begin
from fractional_cto.workspace.people.models import Capability, Consent, Level, Person
from fractional_cto.workspace.shared.editions import lock, revise


@transaction.atomic
def add_capability(*, seat: Seat, once: UUID, name: str, **fields: Any) -> Capability:  # noqa: ANN401  # the model's fields
    """Write down what the client's people should be able to do."""
    begin(seat, "capability.change")
    again = Capability.objects.filter(client=seat.client_id, once=once).first()
    if again:
        return again
    _check(seat, None, name)
    made = Capability.objects.create(client=seat.client, once=once, name=name, **fields)
    record(client=seat.client, actor=seat.user, verb="added", thing=made)
    return made


@transaction.atomic
def edit_capability(*, seat: Seat, capability: Capability, edition: str, name: str, **fields: Any) -> Capability:  # noqa: ANN401  # as above
    """Change what should be able to be done."""
    begin(seat, "capability.change")
    _check(seat, capability, name)
    stored, changes = revise(capability, edition, {"name": name, **fields})
    if changes:
        record(client=seat.client, actor=seat.user, verb="changed", thing=stored, changes=changes)
    return stored


@transaction.atomic
def retire_capability(*, seat: Seat, capability: Capability) -> Capability:
    """Want it no longer."""
    begin(seat, "capability.change")
    stored = lock(capability)
    if stored.retired_at is None:
        stored.retired_at = timezone.now()
        stored.save()
        record(client=seat.client, actor=seat.user, verb="retired", thing=stored)
    return stored


@transaction.atomic
def assess(
    *, seat: Seat, capability: Capability, once: UUID, person: Person, level: int, source: str, on: date, note: str
) -> Level:
    """Write down how well somebody can do it, on a day and according to somebody."""
    begin(seat, "capability.change")
    again = Level.objects.filter(client=seat.client_id, once=once).first()
    if again:
        return again
    if person.client_id != seat.client_id:
        raise ValidationError({"person": "Choose somebody of this client."})
    if on > timezone.localdate():
        raise ValidationError({"on": "Give a day that has come."})
    said = Level.objects.create(
        client=seat.client,
        capability=capability,
        once=once,
        person=person,
        level=level,
        source=source,
        on=on,
        note=note,
    )
    record(client=seat.client, actor=seat.user, verb="assessed somebody’s", thing=capability)
    return said


@transaction.atomic
def give_consent(*, seat: Seat, incoming: Seat) -> Consent:
    """Let an incoming CTO read everybody's levels."""
    begin(seat, "capability.consent")
    if incoming.client_id != seat.client_id or incoming.role != Role.INCOMING or incoming.ended_at:
        raise PermissionDenied
    consent, fresh = Consent.objects.get_or_create(
        client=seat.client, seat=incoming, withdrawn_at=None, defaults={"given_by": seat.user}
    )
    if fresh:
        record(client=seat.client, actor=seat.user, verb="gave", thing=consent)
    return consent


@transaction.atomic
def withdraw_consent(*, seat: Seat, incoming: Seat) -> None:
    """Let them read no longer."""
    begin(seat, "capability.consent")
    for consent in Consent.objects.filter(client=seat.client_id, seat=incoming, withdrawn_at=None):
        consent.withdrawn_at = timezone.now()
        consent.save()
        record(client=seat.client, actor=seat.user, verb="withdrew", thing=consent)


def _check(seat: Seat, capability: Capability | None, name: str) -> None:
    others = Capability.objects.filter(client=seat.client_id, retired_at=None, name__iexact=name)
    if others.exclude(pk=capability.pk if capability else 0).exists():
        raise ValidationError({"name": "This is on the list already: change that one instead."})
