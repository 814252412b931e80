"""Which audits want somebody: those that failed and were not repeated since, and those under way."""

from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef, QuerySet

from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.shared.needs import LIMIT, Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.prepared import prepared_for_all

TOLD = ("client_id", "number", "state", "error", "asked_at", "finished_at")


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Give an entry for each, to whoever runs audits there; all clients in one question."""
    own = may(seats, "audit.run")
    for run in _runs(seats):
        run.client = own[run.client_id].client
        failed = run.state == Run.State.FAILED
        yield Need(
            client=run.client_id,
            kind=Kind.FAILED if failed else Kind.RUNNING,
            title=f"{run}: {run.error}" if failed else f"{run}".capitalize(),
            href=run.get_absolute_url(),
            since=run.finished_at if failed else run.asked_at,
            open=True,
        )


@prepared_for_all
def _runs(seats: Sequence[Seat]) -> QuerySet[Run]:
    later = Run.objects.filter(engagement=OuterRef("engagement"), number__gt=OuterRef("number"))
    wanted = (*Run.OPEN, Run.State.FAILED)
    rows = Run.objects.filter(client__in=Numbers(may(seats, "audit.run")), state__in=wanted)
    return rows.exclude(Exists(later), state=Run.State.FAILED).only(*TOLD).order_by("-asked_at")[:LIMIT]
