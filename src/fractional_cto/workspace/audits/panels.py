"""What the newest audit tells the home page of an engagement: how delivery goes, as far as git alone can tell."""

from collections.abc import Iterator

from django.http import Http404
from django.urls import reverse

from fractional_cto.workspace.audits import queries
from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.audits.reading import Reading
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.engagements.panels import Line

FIGURE = "delivery"


def delivery(seat: Seat, engagement: Engagement) -> Iterator[Line]:
    """Give each delivery figure of the newest finished audit, or why it could not be worked out."""
    run = queries.runs(seat).filter(engagement=engagement, state=Run.State.DONE).first()
    if run is None:
        return
    try:
        figure = Reading(seat, run).figure(FIGURE)
    except Http404:
        # not for this reader, or an audit that could not look at a history
        return
    address = reverse("audits:figure", kwargs={"key": engagement.client.key, "number": run.number, "name": FIGURE})
    several = len(figure["samples"]) > 1
    for sample in figure["samples"]:
        where = f"{sample['repository']}: " if several else ""
        for row in sample["rows"]:
            yield Line(text=where + _said(row), href=address)


def _said(row: dict[str, object]) -> str:
    name = str(row["metric"]).replace("-", " ").capitalize()
    if row["reason"]:
        return f"{name}: not examined, {row['reason']}"
    return f"{name}: {row['value']:g} {row['unit']} (proxy)"
