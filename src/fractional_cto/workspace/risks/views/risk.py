"""One risk: its page, and everything that is done to it."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.risks import actions, cells, queries, trail
from fractional_cto.workspace.risks.forms import (
    AcceptForm,
    CloseForm,
    EditRiskForm,
    MergeForm,
    PlanForm,
    ProposeForm,
    RateForm,
    ReopenForm,
    ReviewForm,
)
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.shared.editions import attempt

require_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def risk(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show what may happen, how bad that is, who owns it, and who lives with it until when."""
    seat = enter(request, key, "risk.read")
    found = _one(seat, number)
    context = {
        "risk": found,
        "state": cells.badge(found),
        "to_accept": queries.proposal(seat, found),
        "changes": seat.user.has_perm("risk.change", seat),
        "whole": seat.user.has_perm("risk.whole", seat),
        **trail.of(seat, found),
    }
    return render(request, "risks/risk.html", context)


@require_form
def edit_risk(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say differently what it is."""
    seat, found = _to_change(request, key, number)
    form = EditRiskForm(request.POST or None, instance=_one(seat, number))
    return _ask(
        request, found, form, lambda: actions.edit_risk(seat=seat, risk=found, **form.cleaned_data),
        title="Change the risk", lead="Why may what happen, and what would it mean?", submit="Save",
    )  # fmt: skip


@require_form
def plan_risk(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say what is done about it, and by whom."""
    seat, found = _to_change(request, key, number)
    form = PlanForm(request.POST or None, instance=_one(seat, number), seat=seat)
    return _ask(
        request, found, form, lambda: actions.plan_risk(seat=seat, risk=found, **form.cleaned_data),
        title="Plan", lead="What is done about it, by whom, and when does somebody look again?", submit="Save",
    )  # fmt: skip


@require_form
def rate_risk(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say anew how bad it is."""
    seat, found = _to_change(request, key, number)
    form = RateForm(request.POST or None, instance=_one(seat, number))
    return _ask(
        request, found, form, lambda: actions.rate_risk(seat=seat, risk=found, **form.cleaned_data),
        title="Rate", lead="How bad is it today, and what shows that?", submit="Rate it",
    )  # fmt: skip


@require_form
def review_risk(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say that somebody looked at it."""
    seat, found = _to_change(request, key, number)
    form = ReviewForm(request.POST or None, instance=found)
    return _ask(
        request, found, form, lambda: actions.review_risk(seat=seat, risk=found, **form.cleaned_data),
        title="Review", lead="What did you see, and when does somebody look again?", submit="Reviewed",
    )  # fmt: skip


@require_form
def propose(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Ask somebody to live with it until a day."""
    seat, found = _to_change(request, key, number)
    form = ProposeForm(request.POST or None, instance=found)
    return _ask(
        request, found, form, lambda: actions.propose(seat=seat, risk=found, **form.cleaned_data),
        title="Propose to accept it", lead="Who shall live with it, until when and why?", submit="Propose",
    )  # fmt: skip


@require_form
def accept(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Accept it, or not: only the approver it was proposed to."""
    seat = enter(request, key, "risk.read")
    found = _one(seat, number)
    asked = queries.proposal(seat, found)
    if asked is None:
        raise PermissionDenied
    form = AcceptForm(request.POST or None, instance=found, initial={"acceptance": asked.pk})
    return _ask(
        request, found, form, lambda: actions.accept(seat=seat, risk=found, **form.cleaned_data),
        title="Accept the risk or not", lead="Do you accept it until then?", submit="Answer", asked=asked,
    )  # fmt: skip


@require_form
def close_risk(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Close it by what shows that it is over."""
    seat, found = _to_change(request, key, number)
    form = CloseForm(request.POST or None, instance=found)
    return _ask(
        request, found, form, lambda: actions.close_risk(seat=seat, risk=found, **form.cleaned_data),
        title="Close", lead="What shows that it is over?", submit="Close it",
    )  # fmt: skip


@require_form
def reopen(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Open it again, as old as it is."""
    seat, found = _to_change(request, key, number)
    form = ReopenForm(request.POST or None, instance=found)
    return _ask(
        request, found, form, lambda: actions.reopen(seat=seat, risk=found, **form.cleaned_data),
        title="Reopen", lead="What shows that it is not over? It stays as old as it is.", submit="Reopen it",
    )  # fmt: skip


@require_form
def merge(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Close it as part of another."""
    seat, found = _to_change(request, key, number)
    form = MergeForm(request.POST or None, instance=found, seat=seat)
    return _ask(
        request, found, form, lambda: actions.merge(seat=seat, risk=found, **form.cleaned_data),
        title="Merge", lead="Which risk is it the same as?", submit="Merge them",
    )  # fmt: skip


def _one(seat: Seat, number: int) -> Risk:
    known = queries.risks(seat).select_related(
        "client", "owner", "finding__client", "engagement", "merged_into__client"
    )
    return get_object_or_404(known, number=number)


def _to_change(request: HttpRequest, key: str, number: int) -> tuple[Seat, Risk]:
    seat = enter(request, key, "risk.change")
    return seat, _one(seat, number)


def _ask(
    request: HttpRequest,
    found: Risk,
    form: forms.BaseForm,
    act: Callable[[], object],
    **said: object,
) -> HttpResponse:
    """Show a form about a risk; act and go back to it when it is filled in well."""
    if form.is_bound and form.is_valid() and attempt(form, act):
        return redirect(found)
    context = {"risk": found, "form": form, "place": found.get_absolute_url(), **said}
    return render(request, "risks/ask.html", context, status=422 if form.is_bound else 200)
