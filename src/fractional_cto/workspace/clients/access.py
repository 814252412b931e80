"""The door to everything that belongs to a client: the first line of every view behind ``/c/<key>/``."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.shared.prepared import prepared

SAFE = ("GET", "HEAD")
LAST = "client"  # where a session keeps the key of the client whose page was opened last
WESTERNMOST = timedelta(hours=12)  # behind UTC: no clock is further back
SEEN_EVERY = timedelta(hours=1)


class Leaving(Exception):
    """Somebody opens a page of another client than before, and has not said yet that they mean to."""

    def __init__(self, left: Client, entered: Client) -> None:
        """Take both clients: whoever is asked sits at both."""
        super().__init__()
        self.left, self.entered = left, entered


def today_somewhere() -> date:
    """Give the earliest day that it still is anywhere: a last day is over when it is over everywhere."""
    return (timezone.now() - WESTERNMOST).date()


def held() -> Q:
    """Give the condition that a seat lets somebody in today, its last day included wherever they are."""
    return Q(ended_at=None) & (Q(until=None) | Q(until__gte=today_somewhere()))


def seats_of(user: User) -> QuerySet[Seat]:
    """Every seat this person holds today, with its client."""
    return held_by(user.pk)


def held_by(user: int) -> QuerySet[Seat]:
    """Give the same by the number of an account, as a prepared question wants it."""
    return Seat.objects.filter(held(), user=user).select_related("client", "user").order_by("client__name")


@prepared
def _seat(user: int, client: str) -> QuerySet[Seat]:
    return held_by(user).filter(client__key=client)


def clients_of(user: User) -> QuerySet[Client]:
    """Every client this person may know of."""
    return _clients_of(user.pk)


def _clients_of(user: int) -> QuerySet[Client]:
    return Client.objects.filter(pk__in=held_by(user).values("client_id")).order_by("name")


shown_clients = prepared(_clients_of)


def enter(request: HttpRequest, key: str, permission: str) -> Seat:
    """Give the seat of whoever asks at this client, if the role allows what is asked.

    Raises Http404 where there is no such client or no seat at it: both answer the same, after the
    same single query. Raises PermissionDenied where the person is known here, but not allowed, and
    Leaving where a page is asked for while the person was last at another client.
    """
    # one at most; nobody comes here without signing in
    seat: Seat | None = next(iter(_seat(request.user.pk, key)), None)
    if seat is None:
        raise Http404
    request.seat = seat  # type: ignore[attr-defined]  # for the page's frame: see shared/context.py
    if not seat.user.has_perm(permission, seat):
        raise PermissionDenied
    _arrive(request, seat)
    return seat


def require(seat: Seat, permission: str, row: Model | None = None) -> None:
    """Raise PermissionDenied where the seat may not, or the row is another client's; every action begins so."""
    own = row is None or getattr(row, "client_id", None) == seat.client_id
    if not own or not seat.user.has_perm(permission, seat):
        raise PermissionDenied


def _arrive(request: HttpRequest, seat: Seat) -> None:
    """Ask before a page of another client opens; what is sent comes from a page that was open already."""
    now = timezone.now()
    if seat.seen_at is None or now - seat.seen_at > SEEN_EVERY:
        Seat.objects.filter(pk=seat.pk).update(seen_at=now)
    last = request.session.get(LAST)
    # parts of a page, which renew themselves, neither ask nor count as a visit
    if last == seat.client.key or request.headers.get("HX-Request"):
        return
    if last and request.method in SAFE:
        before = seats_of(seat.user).filter(client__key=last).first()
        if before:
            raise Leaving(before.client, seat.client)
    request.session[LAST] = seat.client.key
