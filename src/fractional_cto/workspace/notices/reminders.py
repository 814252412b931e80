"""What is due, worked out whenever the worker looks: nothing has to run at midnight, and nothing is forgotten.

Each reminder has a name, and each digest that of its week, so that however often somebody looks, and however many at
once, each is written down once.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.access import held
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.notices import queue
from fractional_cto.workspace.notices.models import Notice, Rhythm, Unwanted
from fractional_cto.workspace.shared import days, notices
from fractional_cto.workspace.shared.notices import DIGEST

# A digest that could not be written for so long is left out: the next one says it all.
STALE = timedelta(days=3)


def remind(now: datetime) -> None:
    """Write down every reminder and digest that is due."""
    for kind in notices.KINDS.values():
        for due in kind.due(now) if kind.due else ():
            queue.write(kind.name, due.event, due.client, due.thing, {due.user})
    _write_digests(now)


def _write_digests(now: datetime) -> None:
    digests = list(_digests(now))
    known = set(
        Notice.objects.filter(kind=DIGEST, event__in={one.event for one in digests}).values_list("event", "recipient")
    )
    Notice.objects.bulk_create(
        [one for one in digests if (one.event, one.recipient_id) not in known], ignore_conflicts=True
    )


def _digests(now: datetime) -> Iterator[Notice]:
    """Give everybody's digest of this week: one for all clients they serve, and one for each other client of theirs."""
    rhythms = {rhythm.user_id: rhythm for rhythm in Rhythm.objects.all()}
    unwanted = set(Unwanted.objects.filter(kind=DIGEST).values_list("user", flat=True))
    seats = Seat.objects.filter(held(), user__is_active=True).exclude(user__in=unwanted)
    for seat in seats.select_related("client", "user").order_by("user", "pk"):
        rhythm = rhythms.setdefault(seat.user_id, usual(seat))
        slot = days.slot(now, rhythm.time_zone, rhythm.day, rhythm.hour)
        if seat.made_at >= slot or now - slot > STALE:
            continue
        year, week, _ = slot.isocalendar()
        serves = seat.role == Role.PRACTITIONER
        yield Notice(
            client=None if serves else seat.client,
            kind=DIGEST,
            event=f"{year}-W{week:02}-{'all' if serves else seat.client_id}",
            recipient=seat.user,
        )


def usual(seat: Seat) -> Rhythm:
    """Give when somebody who has not said so gets their digest."""
    return Rhythm(user=seat.user, time_zone=seat.client.time_zone)


def rhythm_of(user: User) -> Rhythm:
    """Give when somebody gets their digest."""
    known = Rhythm.objects.filter(user=user.pk).first()
    first = Seat.objects.filter(held(), user=user.pk).select_related("client", "user").order_by("pk").first()
    return known or (usual(first) if first else Rhythm(user=user, time_zone="UTC"))
