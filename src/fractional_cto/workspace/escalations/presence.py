"""Who can be asked: somebody who can sign in, may read what is blocked, and may settle it."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from fractional_cto.workspace.clients.access import WESTERNMOST, held
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.clients.permissions import GRANTS
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.escalations.models import Blocker
from fractional_cto.workspace.findings.queries import LABELS
from fractional_cto.workspace.people.models import Person

NEVER, ALWAYS = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def labels(blocker: Blocker) -> set[str]:
    """Give every label that keeps people from it: its own, and those of its decision."""
    return {blocker.label} | (labels_of(blocker.decision) if blocker.decision else set())


def labels_of(decision: Decision) -> set[str]:
    """Give the label of a decision, and that of the finding it came from."""
    return {decision.label} | ({decision.finding.label} if decision.finding else set())


def roles(wanted: set[str]) -> list[Role]:
    """Give the roles that may settle what has these labels."""
    return [Role(role) for role in GRANTS["escalation.change"] if wanted <= set(LABELS.get(Role(role), ()))]


def askable(client: int, wanted: set[str]) -> QuerySet[Person]:
    """Give whom one can ask about what has these labels."""
    sitting = Seat.objects.filter(held(), client=client, user__is_active=True, role__in=roles(wanted))
    return Person.objects.filter(client=client, left_on=None, user__in=sitting.values("user"))


def seated() -> QuerySet[Person]:
    """Give who can sign in, once for each seat they have or had at their client; in the order of the list of people."""
    rows = Person.objects.filter(user__is_active=True, user__seats__client=F("client"))
    return rows.annotate(
        role=F("user__seats__role"), until=F("user__seats__until"), ended_at=F("user__seats__ended_at")
    )


def present_until(person: Person | None, blocker: Blocker) -> datetime:
    """Give until when somebody can be asked about it: never, until their seat ended, or always."""
    return max((_end(seat) for seat in _fit(blocker) if seat == person), default=NEVER)


def sponsor(blocker: Blocker) -> Person | None:
    """Give who is asked where a path leads to nobody."""
    now = timezone.now()
    sitting = (seat for seat in _fit(blocker) if seat.role == Role.SPONSOR and seat.ended_at is None)
    return next((seat for seat in sitting if seat.left_on is None and _end(seat) > now), None)


def _fit(blocker: Blocker) -> list[Any]:
    """Give the seats of whoever may settle it, which with_steps() brings along for many at once."""
    known: Any = getattr(blocker.client, "seated", None)
    fit = roles(labels(blocker))
    if known is None:
        known = seated().filter(client=blocker.client_id)
    return [seat for seat in known if seat.role in fit]


def _end(seat: Any) -> datetime:  # noqa: ANN401  # a row of seated()
    ends = [seat.ended_at] if seat.ended_at else []
    if seat.until:  # the last day is over once it is over everywhere
        ends.append(datetime.combine(seat.until, time(), tzinfo=UTC) + timedelta(days=1) + WESTERNMOST)
    return min(ends, default=ALWAYS)
