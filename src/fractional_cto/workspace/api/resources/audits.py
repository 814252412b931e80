"""Audits: how far they are, and how many findings each brought that its reader may read."""

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
from fractional_cto.workspace.api.shapes import Number, Shape, place, words
from fractional_cto.workspace.audits import queries
from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.clients.models import Seat

ONE = "/audits/{int:number}"
State = Annotated[Run.State, words(Run.State)]

router = Router(tags=["Audits"])


class AuditsAsked(Asked):
    """Which audits."""

    state: list[State] = Field(default=[], description="Only in these states.")


class SubjectRead(Shape):
    """A repository that was read."""

    repository: str
    revision: str | None = Field(description="Which revision was read; null until it was.")
    commits: int | None


class FoundRead(Shape):
    """How many findings it brought, compared with the audit before; only those that this token reads are counted."""

    new: int
    persisting: int
    fixed: int
    reopened: int


class AuditRead(Shape):
    """One audit."""

    number: int
    url: str
    changed_at: datetime
    engagement: int = Field(description="Its number.")
    state: State
    subjects: list[SubjectRead]
    revision: str | None = Field(description="Which revision was asked for; null for the newest.")
    asked_by: str
    asked_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    as_of: date | None = Field(description="The day of the newest revision that was read.")
    findings: FoundRead | None = Field(description="Null until it is done.")
    error: str | None = Field(description="Why it failed.")


class AuditsRead(Page):
    """Audits, those that changed last at the end."""

    items: list[AuditRead]


@router.get("/audits", response={200: AuditsRead, **REFUSALS}, url_name="audits", summary="List audits")
def audits(request: HttpRequest, asked: Query[AuditsAsked]) -> AuditsRead:
    """List them all: failed and cancelled ones are there with their state."""
    rows = _rows(reader(request, "audit.read"))
    if asked.state:
        rows = rows.filter(state__in=asked.state)
    found, told = page(request, asked, rows)
    return AuditsRead(items=[_read(one) for one in found], **told)


@router.get(ONE, response={200: AuditRead, **REFUSALS}, url_name="audit", summary="Read an audit")
def audit(request: HttpRequest, number: Number) -> AuditRead:
    """Give one by its number."""
    return _read(get_object_or_404(_rows(reader(request, "audit.read")), number=number))


def _rows(seat: Seat) -> QuerySet[Run]:
    return dated(queries.runs(seat), entry("audit"))


def _read(run: Run) -> AuditRead:
    names = ("new", "persisting", "fixed", "reopened")
    done = run.state == Run.State.DONE
    return AuditRead(
        number=run.number,
        url=place(run),
        changed_at=getattr(run, "changed"),  # noqa: B009  # added by dated()
        engagement=run.engagement.number,
        state=Run.State(run.state),
        subjects=[
            SubjectRead(repository=each.repository.name, revision=each.revision or None, commits=each.commits)
            for each in run.subjects.all()
        ],
        revision=run.revision or None,
        asked_by=str(run.asked_by),
        asked_at=run.asked_at,
        started_at=run.started_at,
        finished_at=run.finished_at,
        as_of=run.as_of,
        findings=FoundRead(**{name: getattr(run, name) for name in names}) if done else None,
        error=run.error or None,
    )
