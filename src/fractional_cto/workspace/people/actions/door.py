"""What every action here begins with."""

from django.core.exceptions import PermissionDenied

from fractional_cto.workspace.clients.models import Client, Seat


def begin(seat: Seat, permission: str) -> None:
    """Refuse who may not, and let the client's people be changed by one at a time until the transaction ends.

    Naming somebody accountable while they are being marked as left would otherwise pass on both sides.
    """
    if not seat.user.has_perm(permission, seat):
        raise PermissionDenied
    Client.objects.select_for_update(no_key=True).get(pk=seat.client_id)
