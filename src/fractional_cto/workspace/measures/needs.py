"""What somebody owns by name, and has not said to be theirs."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.measures.queries import unsaid
from fractional_cto.workspace.shared.needs import Kind, Need


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Ask each owner to say so."""
    keys = {seat.client_id: seat.client.key for seat in seats}
    for one in unsaid(seats):
        yield Need(
            client=one.client,
            kind=Kind.WAITING,
            title=f"Is this yours? {one.title}",
            href=reverse("measures:figure", kwargs={"key": keys[one.client], "name": "owner-coverage"}),
            since=one.named_at,
        )
