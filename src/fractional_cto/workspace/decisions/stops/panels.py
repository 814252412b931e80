"""What stops tell the home page of an engagement: what is not done any more."""

from collections.abc import Iterator

from django.template.defaultfilters import floatformat, pluralize
from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.stops import queries
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.engagements.panels import Line


def outcomes(seat: Seat, engagement: Engagement) -> Iterator[Line]:
    """Say what was stopped this month, and what all of it frees."""
    if not queries.visible(seat).exists():
        return
    freed = queries.freed(seat)
    place = reverse("decisions:stops", kwargs={"key": engagement.client.key})
    yield Line(text=f"Stopped this month: {freed.month or 'nothing yet'}", href=f"{place}?state=month")
    if freed.days:
        days = f"{floatformat(freed.days)} day{pluralize(freed.days)}"
        yield Line(text=f"All that was stopped frees {days} a month", href=f"{place}?state=stopped")
