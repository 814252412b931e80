"""Letting fewer people read a decision, also when nothing else of it changes any more."""

from django.core.exceptions import ValidationError
from django.db import transaction

from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.actions.narrowing import STRICTER, Label, narrow
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.shared.editions import lock


@transaction.atomic
def restrict(*, seat: Seat, decision: Decision, label: str, reason: str) -> Decision:
    """Let fewer people read a decision and whatever follows it, never more of them.

    Raises ValidationError where that would be more or as many, no reason is given, or one that follows it is just with
    its decider.
    """
    require(seat, "decision.change", decision)
    stored = lock(decision)
    if not reason.strip():
        raise ValidationError({"reason": "Say why fewer people may read it."})
    if STRICTER.index(Label(label)) <= STRICTER.index(Label(stored.label)):
        raise ValidationError({"label": "Fewer people may be let read it, never more: choose a narrower one."})
    narrow(seat, stored, Label(label), reason)
    return stored
