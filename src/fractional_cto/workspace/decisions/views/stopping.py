"""The stop list, and what is proposed, weighed and wound down."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import StopDecision
from fractional_cto.workspace.decisions.stops import columns, queries
from fractional_cto.workspace.decisions.stops.filters import PRESETS, StopFilters
from fractional_cto.workspace.decisions.stops.forms import EditStopForm, ProposeStopForm, StepForm, known
from fractional_cto.workspace.decisions.views.page import ask, done, one, require_form
from fractional_cto.workspace.engagements.queries import current
from fractional_cto.workspace.shared.editions import attempt
from fractional_cto.workspace.shared.lists import Listing


@require_safe
def stops(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show what was stopped, what it freed, and when it may start again."""
    seat = enter(request, key, "decision.read")
    shown = columns.EXPORTED if request.GET.get("format") else columns.COLUMNS
    if queries.amounts(seat):
        shown = (*shown[:3], columns.SPEND, *shown[3:])
    listing = Listing(request, StopFilters, queries.stops, shown, noun=("stop", "stops"), presets=PRESETS, per_page=25)
    changes = seat.user.has_perm("decision.change", seat) and current(seat) is not None
    found = queries.visible(seat).exists()
    freed = queries.freed(seat) if found else None
    return listing.answer("decisions/stops.html", freed=freed, changes=changes)


@require_form
def propose_stop(request: HttpRequest, key: str) -> HttpResponse:
    """Propose that something stops."""
    seat = enter(request, key, "decision.change")
    engagement = current(seat)
    if engagement is None:
        return redirect("decisions:stops", key=key)
    finding = queries.asked(seat, request.GET.get("finding", ""))
    initial = known(finding) | _named(request, engagement)
    form = ProposeStopForm(request.POST or None, engagement=engagement, initial=initial)
    made: list[Any] = []
    if form.is_valid() and attempt(
        form,
        lambda: made.append(
            actions.propose_stop(seat=seat, engagement=engagement, finding=finding, **form.cleaned_data)
        ),
    ):
        return redirect(made[0].decision)
    place = finding.get_absolute_url() if finding else reverse("decisions:stops", kwargs={"key": key})
    context = {"form": form, "finding": finding, "place": place}
    return render(request, "decisions/propose_stop.html", context, status=422 if form.is_bound else 200)


@require_form
def edit_stop(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say otherwise what it frees."""
    seat = enter(request, key, "decision.change")
    found, stop = one(seat, number), _stop(seat, number)
    form = EditStopForm(request.POST or None, instance=_stop(seat, number))
    return ask(
        found, request, form, lambda: actions.edit_stop(seat=seat, stop=stop, **form.cleaned_data),
        title="What it frees", lead="What is freed a month, and when may it start again?", submit="Save",
    )  # fmt: skip


@require_form
def add_step(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Plan what is left to do."""
    seat = enter(request, key, "decision.change")
    found, stop = one(seat, number), _stop(seat, number)
    form = StepForm(request.POST or None, seat=seat)
    return ask(
        found, request, form, lambda: actions.add_step(seat=seat, stop=stop, **form.cleaned_data),
        title="Wind it down", lead="What is left to do until it has really stopped?", submit="Add the step",
    )  # fmt: skip


@require_POST
def finish_step(request: HttpRequest, key: str, number: int, place: int) -> HttpResponse:
    """Say that a step is done."""
    seat = enter(request, key, "decision.comment")
    found = one(seat, number)
    step = get_object_or_404(_stop(seat, number).steps, place=place)
    if not queries.finishes(seat, step) and step.done_on is None:
        raise PermissionDenied
    return done(found, request, lambda: actions.finish_step(seat=seat, step=step))


def _stop(seat: Seat, number: int) -> StopDecision:
    found = queries.visible(seat).select_related("decision__engagement").filter(decision__number=number).first()
    if found is None:
        raise Http404
    return found


def _named(request: HttpRequest, engagement: Any) -> dict[str, Any]:  # noqa: ANN401  # an Engagement
    number = request.GET.get("initiative", "")
    if not number.isdecimal() or len(number) > len("999999999"):
        return {}
    found = queries.stoppable(engagement).filter(number=int(number)).first()
    return {"kind": StopDecision.Kind.INITIATIVE, "initiative": found} if found else {}
