"""Asking the sponsor for one more active initiative, saying no to that, and taking it back."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.accounts import proof
from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.roadmap.actions.focus import LONGEST
from fractional_cto.workspace.roadmap.models import Initiative, WaiverAnswer, WaiverRequest
from fractional_cto.workspace.roadmap.queries import leads, pending, room
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.editions import lock

Kind = WaiverAnswer.Kind


@transaction.atomic
def ask_waiver(*, seat: Seat, initiative: Initiative, reason: str, until: date, once: UUID) -> WaiverRequest:
    """Ask for one more than the limit, as who leads it; asked once at a time, and only where there is no room."""
    require(seat, "roadmap.own", initiative)
    lock(initiative.engagement)
    stored = lock(initiative)
    if not leads(seat, stored):
        raise PermissionDenied
    known = WaiverRequest.objects.filter(initiative=stored, once=once).first()
    if known:
        return known
    if stored.over or stored.counted or not room(stored.engagement).full:
        message = "It needs no waiver: there is room for it, or it is active or over."
        raise ValidationError(message)
    if pending().filter(initiative=stored).exists():
        message = "The sponsor is asked already: wait for the answer, or withdraw that one first."
        raise ValidationError(message)
    if not reason.strip():
        raise ValidationError({"reason": "Say why one more is worth it."})
    today = timezone.localdate()
    if not today <= until <= today + LONGEST:
        raise ValidationError({"until": "Choose a day within the next three months."})
    made = WaiverRequest.objects.create(
        client=seat.client, initiative=stored, reason=reason, until=until, by=seat.user, once=once
    )
    changes = {"one more active initiative, until": [None, f"{written(until)}"]}
    record(client=seat.client, actor=seat.user, verb="asked for a waiver for", thing=stored, reason=reason,
           changes=changes)  # fmt: skip
    return made


@transaction.atomic
def refuse_waiver(*, seat: Seat, request: WaiverRequest, reason: str) -> WaiverAnswer:
    """Say no, and why: only the sponsor."""
    require(seat, "roadmap.decide", request)
    stored = lock(request)
    if not reason.strip():
        raise ValidationError({"reason": "Say why not: this is what they read who asked."})
    if not hasattr(stored, "answer"):
        proof.want(seat.user)
    return _answer(seat, stored, Kind.REFUSED, "refused a waiver for", reason)


@transaction.atomic
def withdraw_request(*, seat: Seat, request: WaiverRequest) -> WaiverAnswer:
    """Take it back, as who asked."""
    require(seat, "roadmap.own", request)
    stored = lock(request)
    if stored.by_id != seat.user_id:
        raise PermissionDenied
    return _answer(seat, stored, Kind.WITHDRAWN, "no longer asks for a waiver for", "")


def _answer(seat: Seat, request: WaiverRequest, kind: Kind, verb: str, reason: str) -> WaiverAnswer:
    known = WaiverAnswer.objects.filter(request=request).first()
    if known and known.kind == kind:
        return known
    if known:
        message = f"It is {known.get_kind_display().lower()} already."
        raise ValidationError(message)
    made = WaiverAnswer.objects.create(client=seat.client, request=request, kind=kind, reason=reason, by=seat.user)
    record(client=seat.client, actor=seat.user, verb=verb, thing=request.initiative, reason=reason)
    return made
