"""What initiatives want of somebody: one who answers for them, and fewer of them where a waiver has ended."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField, DateTimeField, Q, QuerySet
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.roadmap.models import Initiative, Waiver
from fractional_cto.workspace.roadmap.queries import pending, room_of, with_room
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.links import page
from fractional_cto.workspace.shared.needs import LIMIT, Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.prepared import prepared_for_all
from fractional_cto.workspace.shared.together import Part, Together

SOON = timedelta(days=7)
ROWS = Together(
    client=BigIntegerField(), number=BigIntegerField(), title=CharField(), day=DateField(), at=DateTimeField(),
    name=CharField(), email=CharField(),
)  # fmt: skip
BEGUN = (Initiative.State.ACTIVE, Initiative.State.PARKED)


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Give what waits for each of these seats; one question for all clients together, two where a waiver has ended."""
    own, asking = may(seats, "roadmap.lead"), may(seats, "roadmap.own")
    deciding = may(seats, "roadmap.decide")
    nobodys, waivers, asked = ROWS.split(_waiting(seats), 3)
    for row in sorted(nobodys, key=lambda row: row.day or date.max)[:LIMIT]:
        yield Need(
            client=row.client, kind=Kind.VACANT, title=f"Nobody answers for it: {row.title}",
            href=page("roadmap:initiative", own[row.client].client.key, row.number), since=row.day, open=True,
        )  # fmt: skip
    yield from _ending(own, sorted(waivers, key=attrgetter("day")))
    for row in sorted(asked, key=attrgetter("at"))[:LIMIT]:
        yield _wanted(row, asking[row.client].client.key, decides=row.client in deciding)


@prepared_for_all
def _waiting(seats: Sequence[Seat]) -> QuerySet[Any, Any] | None:
    own, asking, deciding = (may(seats, f"roadmap.{what}") for what in ("lead", "own", "decide"))
    return ROWS.question(_unanswered(own), _waived(own), _asked(asking, deciding))


def _unanswered(own: Mapping[int, Seat]) -> Part | None:
    nobody = Q(accountable=None) | Q(accountable__left_on__isnull=False)
    rows = Initiative.objects.filter(nobody, client__in=Numbers(own), state__in=BEGUN)
    return (rows, {"client": "client_id", "number": "number", "title": "title", "day": "started_on"}) if own else None


def _waived(own: Mapping[int, Seat]) -> Part | None:
    """Look at waivers that have ended, without which no limit can be exceeded, and at those that end soon."""
    rows = Waiver.objects.filter(client__in=Numbers(own), expires_on__lte=timezone.localdate() + SOON)
    running = rows.exclude(engagement__state=Engagement.State.CLOSED)
    return (running, {"client": "client_id", "number": "engagement_id", "day": "expires_on"}) if own else None


def _ending(own: Mapping[int, Seat], waivers: Sequence[Any]) -> Iterator[Need]:
    today = timezone.localdate()
    for row in [row for row in waivers if row.day >= today][:LIMIT]:
        yield Need(
            client=row.client, kind=Kind.SOON, title="A waiver of the limit on initiatives ends",
            href=page("roadmap:initiatives", own[row.client].client.key), since=row.day, open=True,
        )  # fmt: skip
    ended = {row.number: row for row in waivers if row.day < today}
    if not ended:
        return
    for engagement in with_room(Engagement.objects.filter(pk__in=Numbers(ended)).only("pk"), "pk").order_by("pk"):
        now = room_of(engagement)
        if now.exceeded:
            row = ended[engagement.pk]
            yield Need(
                client=row.client, kind=Kind.LATE,
                title=f"A waiver has ended and {now.said}: park or stop one, or waive again",
                href=page("roadmap:initiatives", own[row.client].client.key), since=row.day, open=True,
            )  # fmt: skip


def _asked(asking: Mapping[int, Seat], deciding: Mapping[int, Seat]) -> Part | None:
    """Lead the sponsor to the waiver somebody asks for, and let who asked know that it waits."""
    own = Q(client__in=Numbers(asking), by__in={seat.user_id for seat in asking.values()})
    rows = pending().filter(own | Q(client__in=Numbers(deciding)))
    one = {"client": "client_id", "number": "initiative__number", "title": "initiative__title"}
    return (rows, {**one, "day": "until", "at": "at", "name": "by__name", "email": "by__email"}) if asking else None


def _wanted(row: Any, key: str, *, decides: bool) -> Need:  # noqa: ANN401  # a row of several nouns
    if decides:
        return Need(
            client=row.client, kind=Kind.DECISION, title=f"Waive the limit or not: {row.title}",
            href=f"{page('roadmap:waive', key)}?initiative={row.number}", since=row.at, open=True, act="Look at it",
            adds=f"{row.name or row.email} asks for one more until {written(row.day)}.",
        )  # fmt: skip
    return Need(
        client=row.client, kind=Kind.WAITING, title=f"A waiver is asked for: {row.title}",
        href=page("roadmap:initiative", key, row.number), since=row.at, on="the sponsor", open=True,
    )  # fmt: skip
