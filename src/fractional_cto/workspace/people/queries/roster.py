"""Who is there."""

from django.db.models import QuerySet

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.prepared import prepared


def persons(seat: Seat) -> QuerySet[Person]:
    """Everybody of this client, also those who have left; nobody for roles that may not read the roster."""
    if not seat.user.has_perm("person.read", seat):
        return Person.objects.none()
    return Person.objects.filter(client=seat.client_id).select_related("client", "manager")


def present(seat: Seat) -> QuerySet[Person]:
    """Everybody who is here."""
    return persons(seat).filter(left_on=None)


def mine(seat: Seat) -> Person | None:
    """Whoever asks, as a person of the client; nobody where no account was linked."""
    return next(iter(_mine(seat)), None)


@prepared
def _mine(seat: Seat) -> QuerySet[Person]:
    return persons(seat).filter(user=seat.user_id)[:1]


def accounts(seat: Seat) -> QuerySet[User]:
    """Give the accounts that sit at this client, for linking; none for roles that may not."""
    if not seat.user.has_perm("person.change", seat):
        return User.objects.none()
    seats = Seat.objects.filter(client=seat.client_id, ended_at=None)
    return User.objects.filter(pk__in=seats.values("user")).order_by("name")
