"""Initiatives: what binds people for weeks, and who answers for it."""

from datetime import date, datetime
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from fractional_cto.workspace.api.bearer import reader
from fractional_cto.workspace.api.changes import dated, entry
from fractional_cto.workspace.api.errors import REFUSALS
from fractional_cto.workspace.api.paging import Asked, Page, page
from fractional_cto.workspace.api.shapes import Number, PersonRead, Shape, person, place, words
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.roadmap import queries
from fractional_cto.workspace.roadmap.models import Initiative

ONE = "/initiatives/{int:number}"
State = Annotated[Initiative.State, words(Initiative.State)]

router = Router(tags=["Initiatives"])


class InitiativesAsked(Asked):
    """Which initiatives."""

    state: list[State] = Field(default=[], description="Only in these states.")


class InitiativeRead(Shape):
    """One initiative."""

    number: int
    url: str
    changed_at: datetime
    engagement: int = Field(description="Its number.")
    title: str
    purpose: str | None = Field(description="What will be there when it is done.")
    goal: int | None = Field(description="The number of the outcome it serves, within the engagement.")
    accountable: PersonRead | None
    tracker: str | None = Field(description="Where its work is tracked.")
    state: State
    counted: bool = Field(description="Whether it takes one of the places for active ones.")
    restart_condition: str | None = Field(description="When it may go on.")
    started_on: date | None


class InitiativesRead(Page):
    """Initiatives, those that changed last at the end."""

    items: list[InitiativeRead]


@router.get(
    "/initiatives", response={200: InitiativesRead, **REFUSALS}, url_name="initiatives", summary="List initiatives"
)
def initiatives(request: HttpRequest, asked: Query[InitiativesAsked]) -> InitiativesRead:
    """List them all: done and stopped ones are there with their state."""
    rows = _rows(reader(request, "roadmap.read"))
    if asked.state:
        rows = rows.filter(state__in=asked.state)
    found, told = page(request, asked, rows)
    return InitiativesRead(items=[_read(one) for one in found], **told)


@router.get(ONE, response={200: InitiativeRead, **REFUSALS}, url_name="initiative", summary="Read an initiative")
def initiative(request: HttpRequest, number: Number) -> InitiativeRead:
    """Give one by its number."""
    return _read(get_object_or_404(_rows(reader(request, "roadmap.read")), number=number))


def _rows(seat: Seat) -> QuerySet[Initiative]:
    return dated(queries.initiatives(seat).select_related("engagement"), entry("initiative"))


def _read(initiative: Initiative) -> InitiativeRead:
    return InitiativeRead(
        number=initiative.number,
        url=place(initiative),
        changed_at=getattr(initiative, "changed"),  # noqa: B009  # added by dated()
        engagement=initiative.engagement.number,
        title=initiative.title,
        purpose=initiative.purpose or None,
        goal=initiative.goal.number if initiative.goal else None,
        accountable=person(initiative.accountable),
        tracker=initiative.tracker or None,
        state=Initiative.State(initiative.state),
        counted=initiative.counted,
        restart_condition=initiative.restart_condition or None,
        started_on=initiative.started_on,
    )
