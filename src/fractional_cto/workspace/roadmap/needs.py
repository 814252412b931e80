"""What initiatives want of somebody: one who answers for them, and fewer of them where a waiver has ended."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.roadmap.models import Initiative, Waiver
from fractional_cto.workspace.roadmap.queries import pending, room_of, with_room
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.needs import LIMIT, Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers

SOON = timedelta(days=7)
TOLD = (
    *("client_id", "at", "until", "by__name", "by__email"),
    *("initiative__client_id", "initiative__number", "initiative__title"),
)
BEGUN = (Initiative.State.ACTIVE, Initiative.State.PARKED)


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Give what waits for each of these seats; a few questions for all clients together."""
    own = may(seats, "roadmap.lead")
    if own:
        yield from _unanswered(own)
        yield from _waived(own)
    asking = may(seats, "roadmap.own")
    if asking:
        yield from _asked(asking, may(seats, "roadmap.decide"))


def _unanswered(own: Mapping[int, Seat]) -> Iterator[Need]:
    nobody = Q(accountable=None) | Q(accountable__left_on__isnull=False)
    rows = Initiative.objects.filter(nobody, client__in=Numbers(own), state__in=BEGUN)
    for one in rows.only("client_id", "number", "title", "started_on").order_by("started_on")[:LIMIT]:
        one.client = own[one.client_id].client
        yield Need(
            client=one.client_id, kind=Kind.VACANT, title=f"Nobody answers for it: {one}",
            href=one.get_absolute_url(), since=one.started_on, open=True,
        )  # fmt: skip


def _waived(own: Mapping[int, Seat]) -> Iterator[Need]:
    """Look at waivers that have ended, without which no limit can be exceeded, and at those that end soon."""
    today = timezone.localdate()
    rows = Waiver.objects.filter(client__in=Numbers(own), expires_on__lte=today + SOON).select_related("engagement")
    rows = rows.exclude(engagement__state=Engagement.State.CLOSED).order_by("expires_on")
    ended: dict[int, Waiver] = {}
    for waiver in with_room(rows, "engagement")[:LIMIT]:
        waiver.engagement.client = own[waiver.client_id].client
        if waiver.expires_on < today:
            ended[waiver.engagement_id] = waiver
            continue
        yield Need(
            client=waiver.client_id, kind=Kind.SOON, title="A waiver of the limit on initiatives ends",
            href=_list(waiver.engagement), since=waiver.expires_on, open=True,
        )  # fmt: skip
    for waiver in ended.values():
        now = room_of(waiver)
        if now.exceeded:
            yield Need(
                client=waiver.client_id, kind=Kind.LATE,
                title=f"A waiver has ended and {now.said}: park or stop one, or waive again",
                href=_list(waiver.engagement), since=waiver.expires_on, open=True,
            )  # fmt: skip


def _asked(asking: Mapping[int, Seat], deciding: Mapping[int, Seat]) -> Iterator[Need]:
    """Lead the sponsor to the waiver somebody asks for, and let who asked know that it waits."""
    own = Q(client__in=Numbers(asking), by__in={seat.user_id for seat in asking.values()})
    rows = pending().filter(own | Q(client__in=Numbers(deciding)))
    for asked in rows.select_related("initiative", "by").only(*TOLD).order_by("pk")[:LIMIT]:
        one = asked.initiative
        one.client = asking[asked.client_id].client
        if asked.client_id in deciding:
            address = reverse("roadmap:waive", kwargs={"key": one.client.key})
            yield Need(
                client=asked.client_id, kind=Kind.DECISION, title=f"Waive the limit or not: {one}",
                href=f"{address}?initiative={one.number}", since=asked.at, open=True, act="Look at it",
                adds=f"{asked.by} asks for one more until {written(asked.until)}.",
            )  # fmt: skip
        else:
            yield Need(
                client=asked.client_id, kind=Kind.WAITING, title=f"A waiver is asked for: {one}",
                href=one.get_absolute_url(), since=asked.at, on="the sponsor", open=True,
            )  # fmt: skip


def _list(engagement: Engagement) -> str:
    return reverse("roadmap:initiatives", kwargs={"key": engagement.client.key})
