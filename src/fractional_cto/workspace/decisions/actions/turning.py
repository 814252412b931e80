"""What becomes of what was decided: it holds, is taken back, gives way to another, or was never decided so."""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from fractional_cto.workspace.accounts import proof
from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.models import Decision, Turn
from fractional_cto.workspace.decisions.queries import answers_for, confirms, visible
from fractional_cto.workspace.decisions.readiness import ungrounded
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.shared.editions import lock

Kind = Turn.Kind


@transaction.atomic
def confirm(*, seat: Seat, decision: Decision, once: UUID, reason: str = "") -> Turn:
    """Say that it still holds: its decider, or who recommended it; of what was decided elsewhere only its decider."""
    stored, known = _decided(seat, decision, once)
    if known:
        return known
    if not confirms(seat, stored):
        raise PermissionDenied
    proof.want(seat.user)
    missing = ungrounded(stored, list(stored.options.all())) if stored.elsewhere else []
    if missing:
        message = "A tool or vendor is confirmed with what it wants beforehand: decide it anew here."
        raise ValidationError([message, *missing])
    return _turn(seat, stored, Kind.CONFIRMED, "confirmed", once=once, reason=reason)


@transaction.atomic
def reverse(*, seat: Seat, decision: Decision, once: UUID, reason: str) -> Turn:
    """Take it back: only its decider, and never without a reason. What was chosen stays on record."""
    return _end(seat, decision, Kind.REVERSED, "reversed", once=once, reason=reason)


@transaction.atomic
def refute(*, seat: Seat, decision: Decision, once: UUID, reason: str) -> Turn:
    """Say that what is recorded as decided elsewhere was not decided so: only its decider."""
    if not decision.elsewhere:
        message = "It was decided here: reverse it rather."
        raise ValidationError(message)
    return _end(seat, decision, Kind.WRONG, "refuted", once=once, reason=reason)


def supersede(*, seat: Seat, decision: Decision, reason: str) -> None:
    """Let what a decision takes the place of give way to it; to be called once it is decided."""
    parent = lock(decision.parent) if decision.parent else None
    if parent is None or parent.turns.filter(kind__in=Turn.ENDS).exists():
        return
    _turn(seat, parent, Kind.SUPERSEDED, "superseded", once=uuid4(), reason=reason, successor=decision)


def _end(seat: Seat, decision: Decision, kind: Kind, verb: str, *, once: UUID, reason: str) -> Turn:
    stored, known = _decided(seat, decision, once)
    if known:
        return known
    if not answers_for(seat, stored):
        raise PermissionDenied
    proof.want(seat.user)
    if not reason.strip():
        raise ValidationError({"reason": "Say why: this is what everybody will read later."})
    if kind == Kind.WRONG and stored.turns.exists():
        message = "It was confirmed: reverse it rather."
        raise ValidationError(message)
    return _turn(seat, stored, kind, verb, once=once, reason=reason)


def _decided(seat: Seat, decision: Decision, once: UUID) -> tuple[Decision, Turn | None]:
    require(seat, "decision.read", decision)
    if not visible(seat).filter(pk=decision.pk).exists():
        raise PermissionDenied
    stored = lock(decision)
    known = stored.turns.filter(once=once).first()
    if known is None and stored.state != Decision.State.DECIDED:
        message = f"It is {stored.get_state_display().lower()}: nothing is decided yet."
        raise ValidationError(message)
    ended = stored.turns.filter(kind__in=Turn.ENDS).first()
    if known is None and ended is not None:
        message = f"It was {ended.get_kind_display().lower()}, and stays so: raise it anew."
        raise ValidationError(message)
    return stored, known


def _turn(
    seat: Seat, decision: Decision, kind: Kind, verb: str, *, once: UUID, reason: str, successor: Decision | None = None
) -> Turn:
    made = Turn.objects.create(
        client=seat.client, decision=decision, kind=kind, reason=reason, successor=successor, by=seat.user, once=once
    )
    before = str(decision.get_state_display())
    changes = {"became": [before, str(kind.label)]}
    record(client=seat.client, actor=seat.user, verb=verb, thing=decision, reason=reason, changes=changes)
    return made
