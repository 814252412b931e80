"""Asking for audits and following them."""

from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from fractional_cto.workspace.audits import actions, queries
from fractional_cto.workspace.audits.filters import RunFilters
from fractional_cto.workspace.audits.forms import AuditForm
from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.audits.views.reading import overview
from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.shared.editions import OnceForm, attempt
from fractional_cto.workspace.shared.lists import Column, Listing


def _brought(outcome: str) -> Callable[[Run], int | None]:
    """Count the findings of an audit that is done; of others there is nothing to say."""
    return lambda run: getattr(run, outcome) if run.state == Run.State.DONE else None


COLUMNS = (
    Column("Audit", lambda run: f"Audit {run.number}", href="get_absolute_url", sort="number"),
    Column("Repositories", lambda run: ", ".join(each.repository.name for each in run.subjects.all())),
    Column("State", "get_state_display", cell="audits/cells/state.html", sort="state"),
    Column("New", _brought("new"), sort="new"),
    Column("Persisting", _brought("persisting"), sort="persisting"),
    Column("Fixed", _brought("fixed"), sort="fixed"),
    Column("Reopened", _brought("reopened"), sort="reopened"),
    Column("Asked for by", "asked_by", sort="asked_by__name"),
    Column("When", "asked_at", sort="asked_at"),
)


@require_safe
def audits(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show every audit."""
    seat = enter(request, key, "audit.read")
    listing = Listing(request, RunFilters, queries.runs, COLUMNS, noun=("audit", "audits"))
    return listing.answer("audits/audits.html", may_run=seat.user.has_perm("audit.run", seat))


def new_audit(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for one."""
    seat = enter(request, key, "audit.run")
    form = AuditForm(seat, request.POST or None)
    if form.is_valid() and attempt(form, lambda: actions.ask_for_audit(seat=seat, **form.cleaned_data)):
        return redirect(queries.runs(seat).get(once=form.cleaned_data["once"]))
    return render(request, "audits/new_audit.html", {"form": form})


@require_safe
def audit(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show how far it is, or what it found."""
    seat = enter(request, key, "audit.read")
    run = get_object_or_404(queries.runs(seat), number=number)
    page = {"run": run, "may_run": seat.user.has_perm("audit.run", seat), "once": uuid4()}
    if run.state != Run.State.DONE:
        return render(request, "audits/waiting.html", page)
    return render(request, "audits/audit.html", {**page, **overview(seat, run)})


@require_safe
def progress(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Give the part of the page that moves; once the audit has ended, the whole page is asked for anew."""
    seat = enter(request, key, "audit.read")
    run = get_object_or_404(queries.runs(seat), number=number)
    page = render(request, "audits/progress.html", {"run": run})
    if not run.is_open:
        page.headers["HX-Refresh"] = "true"
    return page


@require_POST
def cancel_audit(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Stop it."""
    seat = enter(request, key, "audit.run")
    run = get_object_or_404(queries.runs(seat), number=number)
    actions.cancel_audit(seat=seat, run=run)
    return redirect(run)


@require_POST
def repeat_audit(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Ask for the same again."""
    seat = enter(request, key, "audit.run")
    run = get_object_or_404(queries.runs(seat), number=number)
    once = OnceForm(request.POST)
    return redirect(
        actions.repeat_audit(seat=seat, run=run, once=once.cleaned_data["once"] if once.is_valid() else uuid4())
    )
