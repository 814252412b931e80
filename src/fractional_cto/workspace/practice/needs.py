"""Whose access ends soon, and which invitations nobody followed."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.clients.access import held
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.practice.models import Invitation
from fractional_cto.workspace.shared.needs import LIMIT, Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers

SOON = timedelta(days=14)


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Give an entry for each to whoever lets people in there; all clients in two questions."""
    own = may(seats, "seats.change")
    day = timezone.localdate()
    ending = Seat.objects.filter(held(), client__in=Numbers(own), until__lte=day + SOON).select_related("user")
    for seat in ending.only("client_id", "until", "user__name", "user__email").order_by("until")[:LIMIT]:
        yield Need(
            client=seat.client_id,
            kind=Kind.SOON,
            title=f"The access of {seat.user} ends",
            href=reverse("practice:access", kwargs={"key": own[seat.client_id].client.key}),
            since=seat.until,
            open=True,
        )
    open_ones = Invitation.objects.filter(Q(used_at=None, withdrawn_at=None), client__in=Numbers(own))
    for invitation in open_ones.only("client_id", "made_at", "email").order_by("made_at")[:LIMIT]:
        yield Need(
            client=invitation.client_id,
            kind=Kind.WAITING,
            title="An invitation is not taken up",
            href=reverse("practice:access", kwargs={"key": own[invitation.client_id].client.key}),
            since=invitation.made_at,
            on=invitation.email,
            open=True,
        )
