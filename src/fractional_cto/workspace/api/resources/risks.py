"""Risks: how bad each is today, who owns it, and who lives with it until when."""

from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from fractional_cto.workspace.api.bearer import reader
from fractional_cto.workspace.api.changes import Midnight, dated, entry
from fractional_cto.workspace.api.errors import REFUSALS
from fractional_cto.workspace.api.paging import Asked, Page, page
from fractional_cto.workspace.api.shapes import Number, PersonRead, Shape, person, place, words
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings.models import Finding, Severity
from fractional_cto.workspace.risks import queries
from fractional_cto.workspace.risks.models import Acceptance, Risk
from fractional_cto.workspace.risks.rest import Turn

ONE = "/risks/{int:number}"
Bad = Annotated[Severity, words(Severity)]
Domain = Annotated[Risk.Domain, words(Risk.Domain)]
Readers = Annotated[Finding.Label, words(Finding.Label)]
Standing = Annotated[Turn, words(Turn)]
Treatment = Annotated[Risk.Treatment, words(Risk.Treatment)]
Degree = Annotated[int, Field(ge=1, le=5)]

router = Router(tags=["Risks"])


class RisksAsked(Asked):
    """Which risks."""

    state: list[Standing] = Field(default=[], description="Only those that stand so today.")
    domain: list[Domain] = Field(default=[], description="Only about this.")


class AcceptanceRead(Shape):
    """Somebody was asked to live with it until a day."""

    until: date
    reason: str
    approver: str
    agreed: bool | None = Field(description="What they said; null where they did not yet.")
    said: str | None = Field(description="Why not.")


class RiskRead(Shape):
    """Something that may happen; vendors read some of it only."""

    number: int
    url: str
    changed_at: datetime
    sentence: str
    cause: str
    event: str
    impact: str = Field(description="What it would mean.")
    domain: Domain
    severity: Bad = Field(description="Of likelihood times impact today.")
    likelihood_today: Degree
    impact_today: Degree
    likelihood_untreated: Degree
    impact_untreated: Degree
    treatment: Treatment | None
    plan: str | None
    owner: PersonRead | None
    next_review: date | None
    identified_on: date = Field(description="Since when it is known: its age counts from here.")
    state: Standing = Field(description="How it stands today.")
    accepted_until: date | None
    closed_on: date | None
    # null for vendors from here on
    engagement: int | None = Field(default=None, description="Its number.")
    finding: int | None = Field(default=None, description="The number of the finding it came from.")
    label: Readers | None = Field(default=None, description="Who may read it.")
    lowered: bool | None = Field(default=None, description="Whether it was ever rated lower.")
    closed_evidence: str | None = Field(default=None, description="What shows that it is over.")
    merged_into: int | None = Field(default=None, description="The number of the risk it is part of.")
    acceptance: AcceptanceRead | None = Field(default=None, description="What was asked last.")


class RisksRead(Page):
    """Risks, those that changed last at the end."""

    items: list[RiskRead]


@router.get("/risks", response={200: RisksRead, **REFUSALS}, url_name="risks", summary="List risks")
def risks(request: HttpRequest, asked: Query[RisksAsked]) -> RisksRead:
    """List them all: closed and merged ones are there with their state."""
    seat = reader(request, "risk.read")
    rows = _rows(seat)
    if asked.state:
        rows = rows.filter(turn__in=asked.state)  # type: ignore[misc]  # added by queries.risks
    if asked.domain:
        rows = rows.filter(domain__in=asked.domain)
    found, told = page(request, asked, rows)
    return RisksRead(items=[_read(seat, one) for one in found], **told)


@router.get(ONE, response={200: RiskRead, **REFUSALS}, url_name="risk", summary="Read a risk")
def risk(request: HttpRequest, number: Number) -> RiskRead:
    """Give one by its number."""
    seat = reader(request, "risk.read")
    return _read(seat, get_object_or_404(_rows(seat), number=number))


def _rows(seat: Seat) -> QuerySet[Risk]:
    known = queries.risks(seat).select_related("client", "engagement", "finding", "owner")
    into = queries.visible(seat).filter(pk=OuterRef("merged_into")).order_by()
    known = known.annotate(into=Subquery(into.values("number")[:1]))
    rows = known.prefetch_related("acceptances__approver", "acceptances__verdict")
    # what somebody lives with, or was asked to, is open again when the day comes
    over = Acceptance.objects.filter(risk=OuterRef("pk"), until__lte=timezone.localdate()).order_by("-until")
    back = Midnight(Subquery(over.values("until")[:1]))
    if not seat.user.has_perm("risk.whole", seat):
        return dated(rows, back)
    return dated(rows, back, entry("risk"), F("finding__changed_at"))


def _read(seat: Seat, risk: Risk) -> RiskRead:
    told = RiskRead(
        number=risk.number,
        url=place(risk),
        changed_at=getattr(risk, "changed"),  # noqa: B009  # added by dated()
        sentence=risk.sentence,
        cause=risk.cause,
        event=risk.event,
        impact=risk.impact_said,
        domain=Risk.Domain(risk.domain),
        severity=risk.severity,
        likelihood_today=risk.residual_likelihood,
        impact_today=risk.residual_impact,
        likelihood_untreated=risk.likelihood,
        impact_untreated=risk.impact,
        treatment=Risk.Treatment(risk.treatment) if risk.treatment else None,
        plan=risk.plan or None,
        owner=person(risk.owner),
        next_review=risk.next_review,
        identified_on=risk.identified_on,
        state=Turn(getattr(risk, "turn")),  # noqa: B009  # added by queries.risks
        accepted_until=risk.accepted_until,
        closed_on=risk.closed_on,
    )
    return told.model_copy(update=_inside(risk)) if seat.user.has_perm("risk.whole", seat) else told


def _inside(risk: Risk) -> dict[str, Any]:
    """Give what is not for vendors."""
    newest = next(reversed(risk.acceptances.all()), None)
    return {
        "engagement": risk.engagement.number,
        "finding": risk.finding.number if risk.finding else None,
        "label": Finding.Label(risk.label),
        "lowered": getattr(risk, "lowered", None),
        "closed_evidence": risk.closed_evidence or None,
        "merged_into": getattr(risk, "into", None),
        "acceptance": _acceptance(newest) if newest else None,
    }


def _acceptance(asked: Acceptance) -> AcceptanceRead:
    verdict = asked.verdict if asked.answered else None
    return AcceptanceRead(
        until=asked.until,
        reason=asked.reason,
        approver=str(asked.approver),
        agreed=verdict.agreed if verdict else None,
        said=(verdict.reason or None) if verdict else None,
    )
