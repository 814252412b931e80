"""Pages of an engagement as a whole."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.engagements import actions, agreement, progress, queries
from fractional_cto.workspace.engagements.forms.engagement import ModelForm, PhaseForm, StartForm, phase_rows
from fractional_cto.workspace.engagements.pages import address, find, page
from fractional_cto.workspace.engagements.panels import TILES, panels
from fractional_cto.workspace.shared.editions import attempt

DONE = "done"


@require_safe
def home(request: HttpRequest, key: str) -> HttpResponse:
    """Answer whether the engagement is on course."""
    seat = enter(request, key, "engagement.home")
    engagement = queries.current(seat)
    if engagement is None:
        # the board does not read engagements, but what both sides have acknowledged
        issued = queries.versions(seat)
        may_start = seat.user.has_perm("engagement.change", seat)
        return render(request, "engagements/no_engagement.html", {"issued": issued, "may_start": may_start})
    today = timezone.localdate()
    promised = queries.deliverables(seat).filter(charter=engagement.charter)
    return page(
        request,
        "home",
        seat,
        engagement,
        day=progress.day_of(engagement, today),
        ribbon=progress.ribbon(queries.phases(seat).filter(engagement=engagement), today),
        missing=agreement.missing(agreement.content(engagement.charter)),
        tiles=[reverse(name, kwargs={"key": key}) for name, wanted in TILES if seat.user.has_perm(wanted, seat)],
        panels=panels(seat, engagement),
        promised=[(row, progress.standing(row, today)) for row in promised],
        others=[other for other in queries.engagements(seat) if other != engagement],
    )


def start(request: HttpRequest, key: str) -> HttpResponse:
    """Begin an engagement."""
    seat = enter(request, key, "engagement.change")
    form = StartForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if form.is_valid():
        engagement = actions.start(seat=seat, **form.cleaned_data)
        return redirect(address("write_charter", engagement))
    return render(request, "engagements/start.html", {"form": form})


def change_model(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Choose another model."""
    seat, engagement = find(request, key, number, "engagement.change")
    form = ModelForm(request.POST or None, instance=engagement)
    if form.is_valid() and attempt(
        form, lambda: actions.change_model(seat=seat, engagement=engagement, **form.cleaned_data)
    ):
        return redirect(address("charter", engagement))
    return page(request, "change_model", seat, engagement, form=form)


def phases(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show the phases, and plan them."""
    may = "phase.change" if request.method == "POST" else "engagement.read"
    seat, engagement = find(request, key, number, may)
    form = PhaseForm(request.POST or None, instance=engagement)
    rows = phase_rows(request, engagement)
    if (
        request.method == "POST"
        and form.is_valid()
        and rows.is_valid()
        and attempt(
            form,
            lambda: actions.write_phases(
                seat=seat, engagement=engagement, rows=[row.cleaned_data for row in rows], **form.cleaned_data
            ),
        )
    ):
        return redirect(address("phases", engagement))
    ribbon = progress.ribbon(queries.phases(seat).filter(engagement=engagement), timezone.localdate())
    return page(request, "phases", seat, engagement, form=form, rows=rows, ribbon=ribbon)


def readiness(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show what both sides have made ready, and tick one's own."""
    may = "readiness.tick" if request.method == "POST" else "readiness.read"
    seat, engagement = find(request, key, number, may)
    heading = request.POST.get("heading")
    if heading in progress.READINESS:
        actions.tick(seat=seat, engagement=engagement, heading=heading, done=request.POST.get(DONE) == "1")
        return redirect(address("readiness", engagement))
    rows, share = progress.readiness(queries.readiness(seat).filter(engagement=engagement))
    return page(request, "readiness", seat, engagement, rows=rows, share=share, side=seat.role)


@require_POST
def deliver(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say that something was delivered today, or take that back; what is not known here changes nothing."""
    seat, engagement = find(request, key, number, "deliverable.change")
    known = queries.deliverables(seat).filter(charter=engagement.charter)
    chosen = request.POST.get("deliverable", "")
    on = timezone.localdate() if request.POST.get(DONE) == "1" else None
    # longer numbers than the database knows are nobody's
    row = known.filter(pk=int(chosen)).first() if re.fullmatch("[0-9]{1,18}", chosen) else None
    if row:
        actions.deliver(seat=seat, deliverable=row, on=on)
    return redirect(engagement)
