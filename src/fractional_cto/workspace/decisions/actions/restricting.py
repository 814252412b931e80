"""Letting fewer people read a decision, also when nothing else of it changes any more."""

from django.core.exceptions import ValidationError
from django.db import transaction

from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.actions.framing import STRICTER, Label
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.queries import rightful
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.shared.editions import lock

State = Decision.State


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
    _restrict(seat, stored, Label(label), reason)
    return stored


def _restrict(seat: Seat, stored: Decision, label: Label, reason: str) -> None:
    if stored.state == State.READY:
        message = f"Decision {stored.number} is with its decider: take it back to framing first."
        raise ValidationError(message)
    if STRICTER.index(label) > STRICTER.index(Label(stored.label)):
        before = stored.get_label_display()
        stored.label = label
        if stored.changing and not rightful(stored):
            stored.decider = None  # whoever was named may not read it any more
        stored.save()
        changes = {"label": [str(before), str(label.label)]}
        record(client=seat.client, actor=seat.user, verb="restricted", thing=stored, reason=reason, changes=changes)
    for follower in stored.followers.order_by("pk"):
        _restrict(seat, lock(follower), label, reason)
