"""Word that did not arrive: the practitioner hears of it on a page, as mail is what fails."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.notices.models import Notice
from fractional_cto.workspace.shared.needs import Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.prepared import prepared_for_all

State, Why = Notice.State, Notice.Why
LATELY = timedelta(days=7)
STUCK = Q(state__in=Notice.OPEN, why__in=(Why.SERVER, Why.MISTAKE))


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Give one line a client: how many words wait for the mail server, or were given up."""
    own = may(seats, "notice.read")
    for row in _counted(seats):
        said = [_said(row["stuck"], "not sent yet"), _said(row["given_up"], "given up")]
        yield Need(
            client=row["client"],
            kind=Kind.FAILED,
            title=f"Notices by e-mail: {' and '.join(filter(None, said))}",
            href=reverse("notices:notices", kwargs={"key": own[row["client"]].client.key}),
            since=row["since"],
            open=True,
        )


@prepared_for_all
def _counted(seats: Sequence[Seat]) -> QuerySet[Any, Any]:
    given_up = Q(state=State.FAILED, ended_at__gte=timezone.now() - LATELY)
    rows = Notice.objects.filter(STUCK | given_up, client__in=Numbers(may(seats, "notice.read")))
    counted: QuerySet[Any, Any] = rows.values("client").annotate(
        stuck=Count("pk", filter=STUCK), given_up=Count("pk", filter=Q(state=State.FAILED)), since=Min("made_at")
    )
    return counted.order_by("client")


def _said(count: int, what: str) -> str:
    return f"{count} {what}" if count else ""
