"""What somebody owns by name, and has not said to be theirs."""

from collections.abc import Iterator, Sequence

from django.db.models import Q
from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.measures.queries import unsaid
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.needs import LIMIT, Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Ask each owner to say so; clients where somebody owns nothing cost no question of their own."""
    own = may(seats, "measure.own")
    named = Q(outcomes__isnull=False) | Q(risks__isnull=False)
    people = Person.objects.filter(
        named, client__in=Numbers(own), user__in={seat.user_id for seat in own.values()}, left_on=None
    )
    for client in people.values_list("client", flat=True).distinct()[:LIMIT]:
        seat = own[client]
        for one in unsaid(seat):
            yield Need(
                client=client,
                kind=Kind.WAITING,
                title=f"Is this yours? {one.thing}",
                href=reverse("measures:figure", kwargs={"key": seat.client.key, "name": "owner-coverage"}),
                since=one.since,
            )
