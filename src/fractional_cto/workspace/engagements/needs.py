"""What engagements want of somebody: to agree, to approve, to deliver, to name who is on call."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
)
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
from fractional_cto.workspace.shared.prepared import prepared_for_all
from fractional_cto.workspace.shared.together import Part, Together

ROWS = Together(
    client=BigIntegerField(), engagement=BigIntegerField(), number=BigIntegerField(), words=TextField(),
    state=CharField(), done=BooleanField(), made_at=DateTimeField(), changed_at=DateTimeField(), due=DateField(),
)  # fmt: skip
COMMON = {"client": "client_id", "made_at": "made_at"}


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Give what waits for each of these seats; one question for all clients together."""
    keys = {seat.client_id: seat.client.key for seat in seats}
    charters, outcomes, deliverables = ROWS.split(_waiting(seats), 3)
    for row in charters[:LIMIT]:
        yield from _charter(row, keys[row.client])
    for row in sorted(outcomes, key=attrgetter("made_at"))[:LIMIT]:
        yield _outcome(row, keys[row.client])
    for row in sorted(deliverables, key=attrgetter("due"))[:LIMIT]:
        home = reverse("engagements:home", kwargs={"key": keys[row.client]})
        yield _need(row, Kind.LATE, f"Deliver: {row.words}", home, row.due)


@prepared_for_all
def _waiting(seats: Sequence[Seat]) -> QuerySet[Any, Any] | None:
    return ROWS.question(_charters(seats), _outcomes(seats), _deliverables(seats))


def _charters(seats: Sequence[Seat]) -> Part | None:
    own = may(seats, "charter.acknowledge")
    if not own:
        return None
    latest = CharterVersion.objects.filter(charter=OuterRef("pk")).order_by("-number").values("pk")[:1]
    given = Acknowledgement.objects.filter(version=OuterRef("latest"))
    done = Q()
    for side in {seat.role for seat in own.values()}:
        theirs = Numbers(client for client, seat in own.items() if seat.role == side)
        done |= Q(Exists(given.filter(side=side)), client__in=theirs)
    rows = Charter.objects.filter(Q(state=Charter.State.PROPOSED) | Q(on_call_owner=None), client__in=Numbers(own))
    known = rows.exclude(engagement__state=Engagement.State.CLOSED).alias(latest=Subquery(latest))
    said = {"engagement": "engagement__number", "words": "engagement__title", "number": "on_call_owner"}
    more = {"state": "state", "changed_at": "changed_at", "done": ExpressionWrapper(done, BooleanField())}
    return known, {**COMMON, **said, **more}


def _charter(row: Any, key: str) -> Iterator[Need]:  # noqa: ANN401  # a row of several nouns, as below
    if row.state == Charter.State.PROPOSED and not row.done:
        place = page("acknowledge", key, row.engagement)
        yield _need(row, Kind.DECISION, f"Acknowledge the charter of {row.words}", place, row.changed_at)
    if row.number is None:
        place = page("write_charter", key, row.engagement)
        yield _need(row, Kind.VACANT, f"{row.words}: nobody is named as on call", place, row.made_at)


def _outcomes(seats: Sequence[Seat]) -> Part | None:
    """Ask who approves, and whoever is accountable once it was due: it was met, or it was not."""
    own, reading = may(seats, "outcome.approve"), may(seats, "outcome.read")
    proposed = Q(client__in=Numbers(own), state=Outcome.State.PROPOSED, accountable__isnull=False)
    due = Q(client__in=Numbers(reading), state__in=Outcome.ACTIVE, due__lt=timezone.localdate())
    mine = Q(accountable__user__in={seat.user_id for seat in reading.values()})
    said = {"engagement": "engagement__number", "words": "statement"}
    more = {name: name for name in ("number", "state", "due")}
    return (Outcome.objects.filter(proposed | due & mine), {**COMMON, **said, **more}) if own or reading else None


def _outcome(row: Any, key: str) -> Need:  # noqa: ANN401  # as above
    place = page("outcome", key, row.engagement, outcome=row.number)
    if row.state == Outcome.State.PROPOSED:
        return _need(row, Kind.DECISION, f"Approve the outcome: {row.words}", place, row.made_at)
    return _need(row, Kind.LATE, f"Your outcome was due: {row.words}", place, row.due)


def _deliverables(seats: Sequence[Seat]) -> Part | None:
    own = may(seats, "deliverable.change")
    late = Deliverable.objects.filter(client__in=Numbers(own), delivered_on=None, due__lt=timezone.localdate())
    running = late.exclude(charter__engagement__state=Engagement.State.CLOSED)
    return (running, {**COMMON, "words": "what", "due": "due"}) if own else None


def _need(row: Any, kind: Kind, title: str, href: str, since: date | datetime) -> Need:  # noqa: ANN401  # as above
    """Name it: whoever reads engagements here reads all of it."""
    return Need(client=row.client, kind=kind, title=title, href=href, since=since, open=True)


def page(name: str, key: str, number: int, **more: object) -> str:
    """Give the address of a page of an engagement."""
    return reverse(f"engagements:{name}", kwargs={"key": key, "number": number, **more})
