"""What nobody answers for."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.people.models import RaciRow
from fractional_cto.workspace.shared.needs import LIMIT, Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.prepared import prepared_for_all

TOLD = ("client_id", "number", "title", "vacant_since", "vacancy_due")


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Give each vacancy, the most urgent first, to whoever may fill it; all clients in one question."""
    own = may(seats, "raci.change")
    for row in _vacancies(seats):
        row.client = own[row.client_id].client
        yield Need(
            client=row.client_id,
            kind=Kind.LATE if row.overdue else Kind.VACANT,
            title=f"Nobody answers for {row}",
            href=row.get_absolute_url(),
            since=row.vacant_since,
            open=True,
        )


@prepared_for_all
def _vacancies(seats: Sequence[Seat]) -> QuerySet[RaciRow]:
    rows = RaciRow.objects.filter(client__in=Numbers(may(seats, "raci.change")), accountable=None, retired_at=None)
    return rows.only(*TOLD).order_by("vacancy_due", "place", "number")[:LIMIT]
