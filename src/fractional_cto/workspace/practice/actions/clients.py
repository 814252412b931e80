"""Taking on clients, and changing what is said of them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client, Role, Seat
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.shared.editions import revise


@transaction.atomic
def add_client(*, actor: User, name: str, colour: str, currency: str, time_zone: str, sector: str = "") -> Seat:
    """Take on a client, with the practitioner who adds it as the first to sit there."""
    if not actor.is_practitioner:
        raise PermissionDenied
    client = Client.objects.create(name=name, colour=colour, currency=currency, time_zone=time_zone, sector=sector)
    seat = Seat.objects.create(client=client, user=actor, role=Role.PRACTITIONER)
    record(client=client, actor=actor, verb="added", thing=client)
    return seat


@transaction.atomic
def change_client(*, seat: Seat, edition: str, **wanted: Any) -> Client:  # noqa: ANN401  # the fields of the form
    """Change how a client is called, counts and looks. Raises ChangedMeanwhile."""
    if not seat.user.has_perm("client.change", seat):
        raise PermissionDenied
    client, changes = revise(seat.client, edition, wanted)
    if changes:
        record(client=client, actor=seat.user, verb="changed", thing=client, changes=changes)
    return client
