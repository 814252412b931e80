"""What engagements want of somebody: to agree, to approve, to deliver, to name who is on call."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import (
    Acknowledgement,
    Charter,
    CharterVersion,
    Deliverable,
    Engagement,
    Outcome,
)
from fractional_cto.workspace.shared.needs import LIMIT, Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers

ENGAGEMENT = ("engagement__client_id", "engagement__number", "engagement__title")


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Give what waits for each of these seats; a few questions for all clients together."""
    yield from _charters(seats)
    yield from _outcomes(seats)
    yield from _deliverables(seats)


def _charters(seats: Sequence[Seat]) -> Iterator[Need]:
    own = may(seats, "charter.acknowledge")
    latest = CharterVersion.objects.filter(charter=OuterRef("pk")).order_by("-number").values("pk")[:1]
    given = Acknowledgement.objects.filter(version=OuterRef("latest"))
    sides = {seat.role for seat in own.values()}
    found = (
        Charter.objects.filter(Q(state=Charter.State.PROPOSED) | Q(on_call_owner=None), client__in=Numbers(own))
        .exclude(engagement__state=Engagement.State.CLOSED)
        .annotate(latest=Subquery(latest), **{f"given_{side}": Exists(given.filter(side=side)) for side in sides})
        .select_related("engagement")
        .only("client_id", "state", "on_call_owner_id", "made_at", "changed_at", *ENGAGEMENT)[:LIMIT]
    )
    for charter in found:
        charter.engagement.client = own[charter.client_id].client
        done = getattr(charter, f"given_{own[charter.client_id].role}")
        if charter.state == Charter.State.PROPOSED and not done:
            place = page("acknowledge", charter.engagement)
            title = f"Acknowledge the charter of {charter.engagement}"
            yield Need(
                client=charter.client_id,
                kind=Kind.DECISION,
                title=title,
                href=place,
                open=True,
                since=charter.changed_at,
            )
        if charter.on_call_owner_id is None:
            place = page("write_charter", charter.engagement)
            title = f"{charter.engagement}: nobody is named as on call"
            yield Need(
                client=charter.client_id, kind=Kind.VACANT, title=title, href=place, open=True, since=charter.made_at
            )


def _outcomes(seats: Sequence[Seat]) -> Iterator[Need]:
    """Ask who approves, and whoever is accountable once it was due: it was met, or it was not."""
    own, reading = may(seats, "outcome.approve"), may(seats, "outcome.read")
    proposed = Q(client__in=Numbers(own), state=Outcome.State.PROPOSED, accountable__isnull=False)
    due = Q(client__in=Numbers(reading), state__in=Outcome.ACTIVE, due__lt=timezone.localdate())
    mine = Q(accountable__user__in={seat.user_id for seat in reading.values()})
    known = {**own, **reading}
    found = Outcome.objects.filter(proposed | due & mine).select_related("engagement").order_by("made_at")
    for outcome in found.only("client_id", "number", "statement", "state", "due", "made_at", *ENGAGEMENT)[:LIMIT]:
        outcome.engagement.client = known[outcome.client_id].client
        place = page("outcome", outcome.engagement, outcome=outcome.number)
        if outcome.state == Outcome.State.PROPOSED:
            yield _need(outcome, Kind.DECISION, f"Approve the outcome: {outcome}", place, outcome.made_at)
        else:
            yield _need(outcome, Kind.LATE, f"Your outcome was due: {outcome}", place, outcome.due)


def _deliverables(seats: Sequence[Seat]) -> Iterator[Need]:
    own = may(seats, "deliverable.change")
    late = Deliverable.objects.filter(client__in=Numbers(own), delivered_on=None, due__lt=timezone.localdate())
    running = late.exclude(charter__engagement__state=Engagement.State.CLOSED)
    for row in running.only("client_id", "what", "due").order_by("due")[:LIMIT]:
        place = own[row.client_id].client.get_absolute_url()
        yield _need(row, Kind.LATE, f"Deliver: {row}", place, row.due)


def _need(row: Any, kind: Kind, title: str, href: str, since: date | datetime) -> Need:  # noqa: ANN401  # a row of a client
    """Name it: whoever reads engagements here reads all of it."""
    return Need(client=row.client_id, kind=kind, title=title, href=href, since=since, open=True)


def page(name: str, engagement: Engagement, **more: object) -> str:
    """Give the address of a page of an engagement."""
    return reverse(f"engagements:{name}", kwargs={"key": engagement.client.key, "number": engagement.number, **more})
