"""What people can do, and what is missing: the strictest part of the matrix.

The practitioner and the sponsor see everybody's levels; an incoming CTO too, with the sponsor's consent. Everybody
else sees the levels of those whose manager they are, and their own.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.people.models import Capability, Consent, Level, Person
from fractional_cto.workspace.people.queries.roster import mine, persons, present


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A capability that nobody present has as wanted, or only one has."""

    capability: Capability
    best: int | None  # None where nobody's level is known
    only: Person | None  # the one person it hangs on, where it is enough


def capabilities(seat: Seat) -> QuerySet[Capability]:
    """Everything the client's people should be able to do; it names nobody."""
    if not seat.user.has_perm("capability.read", seat):
        return Capability.objects.none()
    return Capability.objects.filter(client=seat.client_id, retired_at=None).select_related("client")


def consent(seat: Seat) -> Consent | None:
    """Give the sponsor's standing consent that this seat may read everybody's levels."""
    return Consent.objects.filter(client=seat.client_id, seat=seat, withdrawn_at=None).first()


def incoming(seat: Seat) -> QuerySet[Seat]:
    """Give the incoming CTOs whom the sponsor may let read levels; none for anybody else."""
    if not seat.user.has_perm("capability.consent", seat):
        return Seat.objects.none()
    return Seat.objects.filter(client=seat.client_id, role=Role.INCOMING, ended_at=None).select_related("user")


def sees_team(seat: Seat) -> bool:
    """Tell whether this seat may read what individual people can do."""
    if not seat.user.has_perm("capability.read", seat):
        return False
    if seat.role == Role.INCOMING:
        return consent(seat) is not None
    return seat.role in {Role.PRACTITIONER, Role.SPONSOR}


def subjects(seat: Seat) -> QuerySet[Person]:
    """Give the people whose levels this seat may read."""
    if sees_team(seat):
        return persons(seat)
    me = mine(seat) if seat.user.has_perm("capability.read", seat) else None
    if me is None:
        return Person.objects.none()
    theirs = Q(pk=me.pk)
    if seat.role == Role.EXECUTIVE and me.present:
        theirs |= Q(manager=me)
    return persons(seat).filter(theirs)


def levels(seat: Seat) -> QuerySet[Level]:
    """Give every level this seat may read, the latest first."""
    found = Level.objects.filter(client=seat.client_id, person__in=subjects(seat).order_by().values("pk"))
    return found.select_related("capability", "person")


def latest(found: QuerySet[Level]) -> dict[tuple[int, int], Level]:
    """Give the level that holds, by the ids of capability and person."""
    return {(one.capability_id, one.person_id): one for one in reversed(found)}


def gaps(seat: Seat) -> list[Gap]:
    """Give what is missing, or hangs on one person, the widest first; nothing for who may not read the whole team."""
    if not sees_team(seat):
        return []
    here = {person.pk: person for person in present(seat)}
    holding = latest(levels(seat))
    found = [_gap(capability, here, holding) for capability in capabilities(seat)]
    return sorted((gap for gap in found if gap), key=_width)


def _gap(capability: Capability, here: dict[int, Person], holding: dict[tuple[int, int], Level]) -> Gap | None:
    degrees = {pk: holding[capability.pk, pk].level for pk in here if (capability.pk, pk) in holding}
    best = max(degrees.values(), default=None)
    enough = [here[pk] for pk, level in degrees.items() if level >= capability.wanted]
    if capability.wanted == 0 or len(enough) > 1:
        return None
    return Gap(capability=capability, best=best, only=enough[0] if enough else None)


def _width(gap: Gap) -> tuple[bool, int, str]:
    return gap.only is not None, (gap.best or 0) - gap.capability.wanted, gap.capability.name
