"""What people choose about their mails, theirs alone and in no journal; and which chats a client's team has."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.notices import chat
from fractional_cto.workspace.notices.models import Channel, Rhythm, Unwanted
from fractional_cto.workspace.shared import notices
from fractional_cto.workspace.shared.editions import lock

MOST = 5  # chats of a client: each that does not answer keeps the worker for some seconds


@transaction.atomic
def stop(*, user: User, kind: str) -> None:
    """Send no more of this kind."""
    Unwanted.objects.get_or_create(user=user, kind=kind)


@transaction.atomic
def choose(*, actor: User, wanted: set[str], day: int, hour: int, time_zone: str) -> None:
    """Say which mails one wants, and when the weekly one shall come; kinds that nobody knows stay as they are."""
    for name, _ in notices.choices():
        if name in wanted:
            Unwanted.objects.filter(user=actor, kind=name).delete()
        else:
            stop(user=actor, kind=name)
    said = {"day": day, "hour": hour, "time_zone": time_zone}
    Rhythm.objects.update_or_create(user=actor, defaults=said)


@transaction.atomic
def connect(*, seat: Seat, name: str, address: str, names: bool, service: str, once: UUID) -> Channel:
    """Have a team's chat told of what waits; service is what chat.service_of says of the address.

    Raises ValidationError where there are as many as there may be.
    """
    require(seat, "chat.change")
    made = Channel.objects.filter(client=seat.client, once=once).first()
    if made:
        return made
    Client.objects.select_for_update(no_key=True).get(pk=seat.client_id)
    if Channel.objects.filter(client=seat.client, removed_at=None).count() >= MOST:
        message = f"A client has {MOST} chats at most: remove one first."
        raise ValidationError(message)
    last = Channel.objects.filter(client=seat.client).aggregate(last=Max("number"))["last"] or 0
    channel = Channel.objects.create(
        client=seat.client, number=last + 1, name=name, service=service, names=names,
        sealed=chat.seal(seat.client, address), made_by=seat.user, once=once,
    )  # fmt: skip
    record(client=seat.client, actor=seat.user, verb="connected", thing=channel)
    return channel


@transaction.atomic
def disconnect(*, seat: Seat, channel: Channel) -> None:
    """Tell a chat nothing any more."""
    require(seat, "chat.end", channel)
    stored = lock(channel)
    if stored.removed_at is None:
        stored.removed_at = timezone.now()
        stored.save()
        record(client=seat.client, actor=seat.user, verb="disconnected", thing=stored)
