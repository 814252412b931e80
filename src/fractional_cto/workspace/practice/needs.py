"""Whose access ends soon, and which invitations nobody followed."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from operator import attrgetter
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField, DateTimeField, QuerySet
from django.utils import timezone

from fractional_cto.workspace.clients.access import held
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.practice.models import Invitation
from fractional_cto.workspace.shared.links import page
from fractional_cto.workspace.shared.needs import LIMIT, Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.prepared import prepared_for_all
from fractional_cto.workspace.shared.together import Together

SOON = timedelta(days=14)
ROWS = Together(
    client=BigIntegerField(), name=CharField(), email=CharField(), until=DateField(), made_at=DateTimeField()
)


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Give an entry for each to whoever lets people in there; all clients in one question."""
    own = may(seats, "seats.change")
    ending, waiting = ROWS.split(_both(seats), 2)
    for row in sorted(ending, key=attrgetter("until"))[:LIMIT]:
        yield Need(
            client=row.client,
            kind=Kind.SOON,
            title=f"The access of {row.name or row.email} ends",
            href=page("practice:access", own[row.client].client.key),
            since=row.until,
            open=True,
        )
    for row in sorted(waiting, key=attrgetter("made_at"))[:LIMIT]:
        yield Need(
            client=row.client,
            kind=Kind.WAITING,
            title="An invitation is not taken up",
            href=page("practice:access", own[row.client].client.key),
            since=row.made_at,
            on=row.email,
            open=True,
        )


@prepared_for_all
def _both(seats: Sequence[Seat]) -> QuerySet[Any, Any] | None:
    own = Numbers(may(seats, "seats.change"))
    ends = Seat.objects.filter(held(), client__in=own, until__lte=timezone.localdate() + SOON)
    return ROWS.question(
        (ends, {"client": "client_id", "name": "user__name", "email": "user__email", "until": "until"}),
        (
            Invitation.objects.filter(client__in=own, used_at=None, withdrawn_at=None),
            {"client": "client_id", "email": "email", "made_at": "made_at"},
        ),
    )
