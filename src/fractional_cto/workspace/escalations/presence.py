"""Who can be asked: somebody who can sign in, may read what is blocked, and may settle it."""

from datetime import UTC, datetime, time, timedelta

from django.db.models import QuerySet

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


def present_until(person: Person | None, blocker: Blocker) -> datetime:
    """Give until when somebody can be asked about it: never, until their seat ended, or always."""
    if person is None or person.user is None or not person.user.is_active:
        return NEVER
    fit = roles(labels(blocker))
    seats = [each for each in person.user.seats.all() if each.client_id == blocker.client_id and each.role in fit]
    return max((_end(seat) for seat in seats), default=NEVER)


def sponsor(blocker: Blocker) -> Person | None:
    """Give who is asked where a path leads to nobody."""
    sitting = Seat.objects.filter(held(), client=blocker.client_id, role=Role.SPONSOR)
    return askable(blocker.client_id, labels(blocker)).filter(user__in=sitting.values("user")).first()


def _end(seat: Seat) -> datetime:
    ends = [seat.ended_at] if seat.ended_at else []
    if seat.until:  # the last day is over once it is over everywhere
        ends.append(datetime.combine(seat.until, time(), tzinfo=UTC) + timedelta(days=1) + WESTERNMOST)
    return min(ends, default=ALWAYS)
