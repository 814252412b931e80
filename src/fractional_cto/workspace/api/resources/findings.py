"""Findings, as the register shows them to whoever made the token."""

from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
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
from fractional_cto.workspace.findings import queries
from fractional_cto.workspace.findings.models import (
    CodeRight,
    Finding,
    Level,
    Response,
    Severity,
    Share,
    Sighting,
    Turn,
)

ONE = "/findings/{int:number}"
State = Annotated[Finding.State, words(Finding.State)]
Bad = Annotated[Severity, words(Severity)]
Area = Annotated[Finding.Kind, words(Finding.Kind)]
Sure = Annotated[Level, words(Level)]
Readers = Annotated[Finding.Label, words(Finding.Label)]
Answer = Annotated[Response.Kind, words(Response.Kind)]
Standing = Annotated[Turn, words(Turn)]

router = Router(tags=["Findings"])


class FindingsAsked(Asked):
    """Which findings."""

    state: list[State] = Field(default=[], description="Only in these states.")
    severity: list[Bad] = Field(default=[], description="Only as bad as this.")


class EvidenceRead(Shape):
    """One thing a finding rests on."""

    kind: str
    locator: str | None = Field(description="Where to look; null where it is withheld.")
    value: Any = Field(description="What is there; null where it is withheld.")
    measure: str | None
    source: str
    captured_at: datetime
    withheld: str | None = Field(description="Why its place or value is missing.")


class ResponseRead(Shape):
    """What was last decided about a finding."""

    kind: Answer
    until: date | None
    approver: str | None = Field(description="Who was asked to accept the risk.")
    turn: Standing | None = Field(description="Whether it waits for approval, rests until the day, or is open again.")


class FindingRead(Shape):
    """One thing that is wrong, what it does to the business, and who owns it; vendors read some of it only."""

    number: int
    url: str
    changed_at: datetime
    area: Area
    title: str
    claim: str
    consequence: str
    severity: Bad
    state: State
    repository: str | None
    rule: str | None
    first_seen_at: datetime
    last_seen_at: datetime
    evidence: list[EvidenceRead]
    recommendation: str | None = Field(
        default=None, description="For vendors: where they are asked to do something about it."
    )
    # null for vendors from here on
    engagement: int | None = Field(default=None, description="Its number.")
    likelihood: Sure | None = None
    confidence: Sure | None = None
    effort_low: int | None = Field(default=None, description="Hours.")
    effort_high: int | None = Field(default=None, description="Hours.")
    quick_win: bool | None = None
    funding_blocker: bool | None = None
    prevention: str | None = None
    label: Readers | None = Field(default=None, description="Who may read it.")
    owner: PersonRead | None = None
    response: ResponseRead | None = None
    fingerprint: str | None = Field(default=None, description="By this a later audit knows it again.")
    source: str | None = None
    verified_at: datetime | None = None


class FindingsRead(Page):
    """Findings, those that changed last at the end."""

    items: list[FindingRead]


@router.get("/findings", response={200: FindingsRead, **REFUSALS}, url_name="findings", summary="List findings")
def findings(request: HttpRequest, asked: Query[FindingsAsked]) -> FindingsRead:
    """List them all: closed and dismissed ones are there with their state."""
    seat = reader(request, "finding.read")
    rows = _rows(seat)
    if asked.state:
        rows = rows.filter(state__in=asked.state)
    if asked.severity:
        rows = rows.filter(severity__in=asked.severity)
    found, told = page(request, asked, rows)
    return FindingsRead(items=[_read(seat, one) for one in found], **told)


@router.get(ONE, response={200: FindingRead, **REFUSALS}, url_name="finding", summary="Read a finding")
def finding(request: HttpRequest, number: Number) -> FindingRead:
    """Give one by its number."""
    seat = reader(request, "finding.read")
    return _read(seat, get_object_or_404(_rows(seat), number=number))


def _rows(seat: Seat) -> QuerySet[Finding]:
    rows = queries.findings(seat).select_related("engagement", "owner", "client").prefetch_related("evidence")
    seen = Sighting.objects.filter(finding=OuterRef("pk")).order_by("-intake__taken_at")
    moments: list[Any] = [Subquery(seen.values("intake__taken_at")[:1])]
    if seat.user.has_perm("finding.whole", seat):
        # what rests comes back by itself
        back = Case(When(Q(left_until__lte=timezone.localdate()), then=Midnight(F("left_until"))))
        given = CodeRight.objects.filter(seat=seat.pk, repository=OuterRef("repository")).values("at")
        moments += [entry("finding"), back, Subquery(given[:1])]
    else:
        # to a vendor it is new once it is shared; what else is done about it is not told
        moments.append(Subquery(Share.objects.filter(finding=OuterRef("pk"), seat=seat.pk).values("at")[:1]))
    return dated(rows, *moments)


def _read(seat: Seat, finding: Finding) -> FindingRead:
    told = FindingRead(
        number=finding.number,
        url=place(finding),
        changed_at=getattr(finding, "changed"),  # noqa: B009  # added by dated()
        area=Finding.Kind(finding.kind),
        title=finding.title,
        claim=finding.claim,
        consequence=finding.consequence,
        severity=Severity(finding.severity),
        state=Finding.State(finding.state),
        repository=finding.repository or None,
        rule=finding.rule or None,
        first_seen_at=finding.first_seen_at,
        last_seen_at=finding.last_seen_at,
        evidence=[_evidence(each) for each in queries.evidence(seat, finding)],
    )
    if seat.user.has_perm("finding.whole", seat):
        return told.model_copy(update=_inside(finding))
    asked = queries.asked(seat, finding)
    return told.model_copy(update={"recommendation": finding.recommendation or None}) if asked else told


def _inside(finding: Finding) -> dict[str, Any]:
    """Give what is not for vendors."""
    likelihood = finding.likelihood
    return {
        "engagement": finding.engagement.number,
        "likelihood": Level(likelihood) if likelihood else None,
        "confidence": Level(finding.confidence),
        "effort_low": finding.effort_low,
        "effort_high": finding.effort_high,
        "quick_win": finding.quick_win,
        "funding_blocker": finding.funding_blocker,
        "recommendation": finding.recommendation or None,
        "prevention": finding.prevention or None,
        "label": Finding.Label(finding.label),
        "owner": person(finding.owner),
        "response": _response(finding),
        "fingerprint": finding.fingerprint or None,
        "source": finding.source,
        "verified_at": finding.verified_at,
    }


def _response(finding: Finding) -> ResponseRead | None:
    kind, turn = getattr(finding, "response", None), getattr(finding, "turn", "")
    if not kind:
        return None
    return ResponseRead(
        kind=Response.Kind(kind),
        until=getattr(finding, "response_due", None),
        approver=getattr(finding, "approver", None),
        turn=Turn(turn) if turn else None,
    )


def _evidence(shown: queries.Shown) -> EvidenceRead:
    kept = shown.evidence
    return EvidenceRead(
        kind=kept.kind,
        locator=shown.locator or None,
        value=shown.value,
        measure=kept.measure or None,
        source=kept.source,
        captured_at=kept.captured_at,
        withheld=shown.withheld or None,
    )
