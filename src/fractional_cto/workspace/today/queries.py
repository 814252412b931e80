"""What needs somebody, gathered from every noun."""

from dataclasses import dataclass

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.access import seats_of
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.shared import needs


@dataclass(frozen=True, kw_only=True)
class Place:
    """A client and what needs somebody there."""

    client: Client
    role: str
    needs: list[needs.Need]


def places(user: User) -> list[Place]:
    """Give this person's clients, those that need them first; the seats are asked for once, each noun once."""
    seats = list(seats_of(user))
    found = needs.of(seats)
    all_places = [
        Place(client=seat.client, role=seat.get_role_display(), needs=found[seat.client_id]) for seat in seats
    ]
    return sorted(all_places, key=lambda place: not place.needs)
