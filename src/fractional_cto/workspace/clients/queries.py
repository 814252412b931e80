"""Who at a client holds a seat that may do something."""

from django.db.models import QuerySet

from fractional_cto.workspace.clients.access import held
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.clients.permissions import GRANTS


def holders(client: int, permission: str) -> QuerySet[Seat, int]:
    """Give the accounts of everybody at this client whose role may do it."""
    seats = Seat.objects.filter(held(), client=client, role__in=GRANTS[permission])
    return seats.values_list("user", flat=True)
