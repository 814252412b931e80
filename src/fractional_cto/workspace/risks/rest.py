"""Whose turn a risk is on a day: nothing has to run at midnight, and nothing can be forgotten.

A risk that was accepted rests until the day its approver named, whatever is asked meanwhile; from that day on it reads
as open again. One that somebody was asked to accept waits for them, until the day they were asked for has come, or
something newer is asked.
"""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from fractional_cto.workspace.risks.models import Acceptance, Risk
from fractional_cto.workspace.shared.days import written

State = Risk.State


class Turn(models.TextChoices):
    """Where a risk stands today, worked out from its state, its days and what was asked."""

    AGAIN = "again", "Open again"
    PROPOSED = "proposed", "Waits for its approver"
    OPEN = "open", "Open"
    TREATING = "treating", "In treatment"
    ACCEPTED = "accepted", "Accepted"
    CLOSED = "closed", "Closed"
    MERGED = "merged", "Merged"


# Not closed, and nobody has accepted it.
LIVE = (Turn.AGAIN, Turn.PROPOSED, Turn.OPEN, Turn.TREATING)
OVER = (Turn.CLOSED, Turn.MERGED)


def pending() -> QuerySet[Acceptance]:
    """Give the proposals that are the newest of their risk, not answered, and for a day that is still to come.

    What was closed and came back is no longer what somebody was asked to accept.
    """
    newer = Acceptance.objects.filter(risk=OuterRef("risk"), pk__gt=OuterRef("pk"))
    waiting = maybe_pending().filter(~Exists(newer))
    came_back = Q(risk__reopened_at__isnull=False, risk__reopened_at__gt=F("at"))
    return waiting.exclude(risk__state=State.CLOSED).exclude(came_back)


def maybe_pending() -> QuerySet[Acceptance]:
    """Give all of these and some more, which is little to ask: where there is none, nothing waits."""
    return Acceptance.objects.filter(verdict=None, until__gt=timezone.localdate())


def is_asked() -> Exists:
    """Give the condition that somebody is asked to accept a risk, be it while an earlier acceptance still holds."""
    return Exists(pending().filter(risk=OuterRef("pk")))


def ended() -> Q:
    """Give the condition that the day has come until which a risk was accepted."""
    return Q(state=State.ACCEPTED, accepted_until__lte=timezone.localdate())


def again() -> Q:
    """Give the condition that a risk is open again, as turned() says it of each."""
    return ended() & ~Q(is_asked())


def rests() -> Q:
    """Give the condition that somebody accepted a risk until a day that is still to come."""
    return Q(state=State.ACCEPTED, accepted_until__gt=timezone.localdate())


def turned(rows: QuerySet[Risk]) -> QuerySet[Risk]:
    """Add to risks whose turn it is today."""
    turn = Case(
        When(merged_into__isnull=False, then=Value(Turn.MERGED.value)),
        When(state=State.CLOSED, then=Value(Turn.CLOSED.value)),
        When(rests(), then=Value(Turn.ACCEPTED.value)),
        When(is_asked(), then=Value(Turn.PROPOSED.value)),
        When(ended(), then=Value(Turn.AGAIN.value)),
        default=F("state"),
        output_field=models.CharField(),
    )
    return rows.annotate(turn=turn)


def stage() -> Case:
    """Give how far a risk is, for ordering: 0 as in LIVE, 1 accepted, 2 over, without asking who was asked what."""
    over = Q(merged_into__isnull=False) | Q(state=State.CLOSED)
    return Case(When(over, then=Value(2)), When(rests(), then=Value(1)), default=Value(0))


def stands(risk: Risk) -> str:
    """Say how far a risk is, in words; it comes from turned()."""
    turn = getattr(risk, "turn", risk.state)
    if turn == Turn.MERGED:
        return "Closed: merged into another"
    if turn == Turn.PROPOSED:
        return "Acceptance proposed"
    if turn == Turn.AGAIN:
        return f"Open again since {written(risk.accepted_until)}"
    if turn == Turn.ACCEPTED:
        return f"Accepted until {written(risk.accepted_until)}"
    if turn == Turn.OPEN and risk.reopened_at:
        return "Reopened"
    return str(Turn(turn).label)
