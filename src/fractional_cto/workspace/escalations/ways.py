"""The way from a decision to its escalation."""

from collections.abc import Iterator

from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.ways import Way
from fractional_cto.workspace.escalations.queries import late, paths, visible


def escalation(seat: Seat, decision: Decision) -> Iterator[Way]:
    """Lead to the escalation of a decision, or offer to begin it where it is overdue or in deadlock."""
    known = visible(seat).filter(decision=decision).select_related("client").first()
    if known is not None:
        yield Way(title="See its escalation", href=known.get_absolute_url())
    elif late(decision) is not None and seat.user.has_perm("escalation.change", seat) and paths(seat, decision):
        own = {"key": decision.client.key, "number": decision.number}
        yield Way(title="Escalate it", href=reverse("escalations:escalate_decision", kwargs=own))
