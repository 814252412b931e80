"""Handing a decision to another person, and putting it off to a day."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.accounts import proof
from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.models import Decision, Deferral, Delegation
from fractional_cto.workspace.decisions.queries import defers, delegates, hands_on
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.editions import lock


@transaction.atomic
def delegate(*, seat: Seat, decision: Decision, to: Person, reason: str, until: date, once: UUID) -> Delegation:
    """Let another person decide this one, as themself and until a day; the decider still may.

    Raises PermissionDenied for everybody but its decider, and ValidationError where that person may not read it.
    """
    require(seat, "decision.decide", decision)
    stored = lock(decision)
    made = stored.delegations.filter(once=once).first()
    if made:
        return made
    if not hands_on(seat, stored):
        raise PermissionDenied
    proof.want(seat.user)
    if not delegates(stored).filter(pk=to.pk).exists():
        message = "Choose somebody else who can sign in, may read it and is not the fractional CTO."
        raise ValidationError({"to": message})
    _ahead(until, reason, today=True)
    made = Delegation.objects.create(
        client=seat.client, decision=stored, to=to, reason=reason, until=until, by=seat.user, once=once
    )
    changes = {"may decide": [str(stored.decider), str(made)]}
    record(client=seat.client, actor=seat.user, verb="delegated", thing=stored, reason=reason, changes=changes)
    return made


@transaction.atomic
def defer(*, seat: Seat, decision: Decision, until: date, reason: str, once: UUID) -> Deferral:
    """Ask nobody before a day: who decides it, or who frames it until it is ready. The clock runs on."""
    require(seat, "decision.read", decision)
    stored = lock(decision)
    made = stored.deferrals.filter(once=once).first()
    if made:
        return made
    if not defers(seat, stored):
        raise PermissionDenied
    if not stored.open:
        message = f"It is {stored.get_state_display().lower()}, and stays as it is."
        raise ValidationError(message)
    _ahead(until, reason, today=False)
    made = Deferral.objects.create(
        client=seat.client, decision=stored, until=until, reason=reason, by=seat.user, once=once
    )
    changes = {"asked again": [None, f"{written(until)}"]}
    record(client=seat.client, actor=seat.user, verb="deferred", thing=stored, reason=reason, changes=changes)
    return made


def _ahead(until: date, reason: str, *, today: bool) -> None:
    now = timezone.localdate()
    if until < now or (until == now and not today):
        raise ValidationError({"until": "Give a day that is still to come."})
    if not reason.strip():
        raise ValidationError({"reason": "Say why."})
