"""What initiatives tell the home page of an engagement: whether priorities are few."""

from collections.abc import Iterator

from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.engagements.panels import Line
from fractional_cto.workspace.roadmap import queries


def outcomes(seat: Seat, engagement: Engagement) -> Iterator[Line]:
    """Say how many initiatives are active against the limit, and how many of them serve no outcome."""
    rows = queries.visible(seat).filter(engagement=engagement)
    if not rows.exists():
        return
    place = reverse("roadmap:initiatives", kwargs={"key": engagement.client.key})
    now = queries.room(engagement)
    yield Line(text=f"Initiatives: {now.said}", href=f"{place}?state=counted", state="overdue" if now.exceeded else "")
    aimless = queries.taking(rows).filter(goal=None).count()
    if aimless:
        yield Line(
            text=f"{aimless} of them {'serves' if aimless == 1 else 'serve'} no outcome",
            href=f"{place}?state=counted&goal=none",
        )
