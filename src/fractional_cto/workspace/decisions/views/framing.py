"""Framing a decision: what is asked, what could be done, what is recommended."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.decisions import actions, queries
from fractional_cto.workspace.decisions.forms import (
    AddOptionForm,
    FrameForm,
    OptionForm,
)
from fractional_cto.workspace.decisions.starts import STARTS
from fractional_cto.workspace.decisions.views.page import ask, done, one, one_to_frame, require_form


@require_form
def edit_decision(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Frame it: question, clock, evidence, recommendation."""
    seat = enter(request, key, "decision.read")
    found = one_to_frame(seat, number)
    form = FrameForm(request.POST or None, instance=one(seat, number), seat=seat)
    return ask(
        found, request, form, lambda: actions.edit_decision(seat=seat, decision=found, **form.cleaned_data),
        title="Frame the decision", lead="What is asked, since when, and what do you recommend?", submit="Save",
    )  # fmt: skip


@require_form
def add_option(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Add something that could be done."""
    seat = enter(request, key, "decision.read")
    found = one_to_frame(seat, number)
    form = AddOptionForm(request.POST or None)
    return ask(
        found, request, form, lambda: actions.add_option(seat=seat, decision=found, **form.cleaned_data),
        title="Add an option", lead="What could be done, and what would it mean?", submit="Add the option",
    )  # fmt: skip


@require_form
def edit_option(request: HttpRequest, key: str, number: int, place: int) -> HttpResponse:
    """Change what is said of an option."""
    seat = enter(request, key, "decision.read")
    found = one_to_frame(seat, number)
    option = get_object_or_404(found.options, place=place)
    form = OptionForm(request.POST or None, instance=get_object_or_404(found.options, place=place))
    return ask(
        found, request, form, lambda: actions.edit_option(seat=seat, option=option, **form.cleaned_data),
        title=f"Option {place}", lead="What would it cost, bring, risk, and how is it taken back?", submit="Save",
        option=option, asks=start.asks(option.title) if (start := STARTS.get(found.template)) else (),
    )  # fmt: skip


@require_POST
def drop_option(request: HttpRequest, key: str, number: int, place: int) -> HttpResponse:
    """Take an option away."""
    seat = enter(request, key, "decision.read")
    found = one_to_frame(seat, number)
    option = get_object_or_404(found.options, place=place)
    return done(found, request, lambda: actions.drop_option(seat=seat, option=option))


@require_POST
def put_forward(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Ask the decider, if nothing is missing."""
    seat = enter(request, key, "decision.read")
    found = one_to_frame(seat, number)
    return done(found, request, lambda: actions.put_forward(seat=seat, decision=found))


@require_POST
def take_back(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Frame it anew."""
    seat = enter(request, key, "decision.read")
    found = one(seat, number)
    if not queries.keeps(seat, found):
        raise PermissionDenied
    return done(found, request, lambda: actions.take_back(seat=seat, decision=found))
