"""How a decision begins, what it serves and respects, and what whoever recommends has to gain."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.decisions import actions, queries
from fractional_cto.workspace.decisions.forms import GroundsForm, InterestForm
from fractional_cto.workspace.decisions.models import Template
from fractional_cto.workspace.decisions.starts import STARTS
from fractional_cto.workspace.decisions.views.page import ask, one, one_to_frame, require_form


@require_safe
def begin_decision(request: HttpRequest, key: str) -> HttpResponse:
    """Show the templates to choose from."""
    seat = enter(request, key, "decision.change")
    finding = queries.asked(seat, request.GET.get("finding", ""))
    starts = [(name, Template(name).label, start) for name, start in STARTS.items()]
    return render(request, "decisions/begin_decision.html", {"starts": starts, "finding": finding})


@require_form
def ground_decision(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say which outcome it serves and what every option respects."""
    seat = enter(request, key, "decision.read")
    found = one_to_frame(seat, number)
    form = GroundsForm(request.POST or None, instance=one(seat, number))
    return ask(
        found, request, form, lambda: actions.ground(seat=seat, decision=found, **form.cleaned_data),
        title="Outcome and constraints", lead="What is it for, and what must every option respect?", submit="Save",
    )  # fmt: skip


@require_form
def declare_interest(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say what one has to gain: only whoever recommends or frames it."""
    seat = enter(request, key, "decision.read")
    found = one(seat, number)
    if queries.declares(seat, found) is None:
        raise PermissionDenied
    form = InterestForm(request.POST or None)
    return ask(
        found, request, form, lambda: actions.declare(seat=seat, decision=found, **form.cleaned_data),
        title="Your interest", lead="What do you gain if one of the options is chosen?", submit="Declare",
        options=list(found.options.all()),
    )  # fmt: skip
