"""What somebody owns by name, and has not said to be theirs."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.measures.queries import unsaid
from fractional_cto.workspace.shared.needs import Kind, Need


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Ask each owner to say so."""
    for one in unsaid(seats):
        client = one.thing.client
        yield Need(
            client=client.pk,
            kind=Kind.WAITING,
            title=f"Is this yours? {one.thing}",
            href=reverse("measures:figure", kwargs={"key": client.key, "name": "owner-coverage"}),
            since=one.since,
        )
