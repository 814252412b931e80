"""Engagements, with their phases and what they shall change."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import F, Max, OuterRef, Prefetch, QuerySet, Subquery
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Query, Router
from pydantic import Field

from fractional_cto.workspace.api.bearer import reader
from fractional_cto.workspace.api.changes import dated, entry
from fractional_cto.workspace.api.errors import REFUSALS
from fractional_cto.workspace.api.paging import Asked, Page, page
from fractional_cto.workspace.api.shapes import Number, PersonRead, Shape, person, place, words
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements import queries
from fractional_cto.workspace.engagements.models import Charter, Engagement, Outcome, Phase
from fractional_cto.workspace.shared.links import absolute

ONE = "/engagements/{int:number}"
State = Annotated[Engagement.State, words(Engagement.State)]
Model = Annotated[Engagement.Model, words(Engagement.Model)]
Problem = Annotated[Engagement.Problem, words(Engagement.Problem)]
Urgency = Annotated[Engagement.Urgency, words(Engagement.Urgency)]
Attention = Annotated[Engagement.Attention, words(Engagement.Attention)]
CharterState = Annotated[Charter.State, words(Charter.State)]
OutcomeState = Annotated[Outcome.State, words(Outcome.State)]
PhaseKind = Annotated[Phase.Kind, words(Phase.Kind)]

router = Router(tags=["Engagements"])


class EngagementsAsked(Asked):
    """Which engagements."""

    state: list[State] = Field(default=[], description="Only in these states.")


class PhaseRead(Shape):
    """A stretch of time and how many days a week are planned for it."""

    kind: PhaseKind
    days_from: Decimal
    days_to: Decimal
    starts_on: date
    ends_on: date | None


class OutcomeRead(Shape):
    """A change of a measure until a day."""

    number: int = Field(description="Within the engagement.")
    url: str
    statement: str
    business_goal: str
    measure: str
    unit: str | None
    baseline: Decimal | None = Field(description="Without one nothing can be claimed.")
    baseline_on: date | None
    baseline_source: str | None
    target: Decimal
    due: date
    original_due: date
    accountable: PersonRead | None
    state: OutcomeState
    verdict: str | None


class EngagementRead(Shape):
    """One piece of work for the client."""

    number: int
    url: str
    changed_at: datetime
    title: str
    model: Model
    problem: Problem
    urgency: Urgency
    attention: Attention
    reason: str | None = Field(description="Why this model.")
    state: State
    starts_on: date | None
    charter: CharterState = Field(description="How far the charter is.")
    phases: list[PhaseRead]
    outcomes: list[OutcomeRead]


class EngagementsRead(Page):
    """Engagements, those that changed last at the end."""

    items: list[EngagementRead]


@router.get(
    "/engagements", response={200: EngagementsRead, **REFUSALS}, url_name="engagements", summary="List engagements"
)
def engagements(request: HttpRequest, asked: Query[EngagementsAsked]) -> EngagementsRead:
    """List them all: closed ones are there with their state."""
    rows = _rows(reader(request, "engagement.read"))
    if asked.state:
        rows = rows.filter(state__in=asked.state)
    found, told = page(request, asked, rows)
    return EngagementsRead(items=[_read(one) for one in found], **told)


@router.get(ONE, response={200: EngagementRead, **REFUSALS}, url_name="engagement", summary="Read an engagement")
def engagement(request: HttpRequest, number: Number) -> EngagementRead:
    """Give one by its number."""
    return _read(get_object_or_404(_rows(reader(request, "engagement.read")), number=number))


def _rows(seat: Seat) -> QuerySet[Engagement]:
    parts: dict[str, QuerySet[Any]] = {"phases": queries.phases(seat), "outcomes": queries.outcomes(seat)}
    moments = [_latest(rows) for rows in parts.values()]
    rows = dated(queries.engagements(seat), entry("engagement"), F("charter__changed_at"), *moments)
    return rows.prefetch_related(*(Prefetch(name, rows) for name, rows in parts.items()))


def _latest(rows: QuerySet[Any]) -> Subquery:
    """Give when one of an engagement's parts last changed."""
    own = rows.filter(engagement=OuterRef("pk")).order_by().values("engagement")
    return Subquery(own.annotate(latest=Max("changed_at")).values("latest"))


def _read(engagement: Engagement) -> EngagementRead:
    return EngagementRead(
        number=engagement.number,
        url=place(engagement),
        changed_at=getattr(engagement, "changed"),  # noqa: B009  # added by dated()
        title=engagement.title,
        model=Engagement.Model(engagement.model),
        problem=Engagement.Problem(engagement.problem),
        urgency=Engagement.Urgency(engagement.urgency),
        attention=Engagement.Attention(engagement.attention),
        reason=engagement.reason or None,
        state=Engagement.State(engagement.state),
        starts_on=engagement.starts_on,
        charter=Charter.State(engagement.charter.state),
        phases=[_phase(one) for one in engagement.phases.all()],
        outcomes=[_outcome(engagement, one) for one in engagement.outcomes.all()],
    )


def _phase(phase: Phase) -> PhaseRead:
    return PhaseRead(
        kind=Phase.Kind(phase.kind),
        days_from=phase.days_from,
        days_to=phase.days_to,
        starts_on=phase.starts_on,
        ends_on=phase.ends_on,
    )


def _outcome(engagement: Engagement, outcome: Outcome) -> OutcomeRead:
    where = {"key": engagement.client.key, "number": engagement.number, "outcome": outcome.number}
    return OutcomeRead(
        number=outcome.number,
        url=absolute(reverse("engagements:outcome", kwargs=where)),
        statement=outcome.statement,
        business_goal=outcome.business_goal,
        measure=outcome.measure,
        unit=outcome.unit or None,
        baseline=outcome.baseline,
        baseline_on=outcome.baseline_on,
        baseline_source=outcome.baseline_source or None,
        target=outcome.target,
        due=outcome.due,
        original_due=outcome.original_due,
        accountable=person(outcome.accountable),
        state=Outcome.State(outcome.state),
        verdict=outcome.verdict or None,
    )
