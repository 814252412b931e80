"""What needs somebody, gathered from every noun."""

import sys
from dataclasses import dataclass

from django.db.models import QuerySet

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.access import held_by
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.shared import needs
from fractional_cto.workspace.shared.needs import Need
from fractional_cto.workspace.shared.prepared import prepared

TOLD = ("client_id", "user_id", "role", *(f"client__{name}" for name in ("key", "name", "colour", "state")))
PAGE, FEWEST = 60, 3  # things on a page, and of one client where there are many


@dataclass(frozen=True, kw_only=True)
class Place:
    """A client and what needs somebody there."""

    client: Client
    role: str
    needs: list[Need]
    room: int

    @property
    def first(self) -> list[Need]:
        """What presses most, as far as there is room."""
        return self.needs[: self.room]

    @property
    def more(self) -> int:
        """Count what there is no room for."""
        return len(self.needs[self.room :])


@prepared
def _seats(user: int) -> QuerySet[Seat]:
    return held_by(user).select_related(None).select_related("client").only(*TOLD)


def places(user: User, only: str = "") -> list[Place]:
    """Give this person's clients, those that need them first; the seats are asked for once, each noun once.

    A page has room for so much: where several clients need somebody, each shows what presses most. Only one, by its
    key, shows everything.
    """
    seats = _seats(user.pk)
    for seat in seats:
        seat.user = user  # who asks is known already
    seats = [seat for seat in seats if seat.client.key == only] or seats
    found = needs.of(seats)
    busy = sum(bool(each) for each in found.values())
    room = max(FEWEST, PAGE // busy) if busy > 1 else sys.maxsize
    all_places = [
        Place(client=seat.client, role=seat.get_role_display(), needs=found[seat.client_id], room=room)
        for seat in seats
    ]
    return sorted(all_places, key=lambda place: not place.needs)
