"""Pages of what is blocked."""

from datetime import datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.decisions.queries import decisions
from fractional_cto.workspace.escalations import actions, columns, queries
from fractional_cto.workspace.escalations.filters import PRESETS, BlockerFilters
from fractional_cto.workspace.escalations.forms import BlockerForm, EscalateForm, HandUpForm, NameForm, SettleForm
from fractional_cto.workspace.escalations.models import Blocker
from fractional_cto.workspace.escalations.steps import current, settled, steps
from fractional_cto.workspace.journal.queries import entries
from fractional_cto.workspace.shared.days import zone
from fractional_cto.workspace.shared.editions import attempt
from fractional_cto.workspace.shared.lists import Listing

require_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def escalations(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show what is blocked and where it is, and what should have gone up and did not."""
    seat = enter(request, key, "escalation.read")
    shown = columns.EXPORTED if request.GET.get("format") else columns.COLUMNS
    listing = Listing(request, BlockerFilters, queries.blockers, shown, noun=("blocker", "blockers"), presets=PRESETS)
    changes = seat.user.has_perm("escalation.change", seat)
    return listing.answer("escalations/escalations.html", missed=queries.missed(seat), changes=changes)


@require_form
def add_blocker(request: HttpRequest, key: str) -> HttpResponse:
    """Note what holds somebody up."""
    seat = enter(request, key, "escalation.change")
    form = BlockerForm(request.POST or None, seat=seat)
    made: list[Blocker] = []
    if form.is_valid():
        said = dict(form.cleaned_data)
        said["since"] = datetime.combine(said["since"], time(), tzinfo=zone(seat.client.time_zone))
        if attempt(form, lambda: made.append(actions.add_blocker(seat=seat, **said))):
            return redirect(made[0])
    place = reverse("escalations:escalations", kwargs={"key": key})
    return _ask(
        request, form, place, title="What is blocked?", lead="What cannot go on, and since when?", submit="Note it"
    )


@require_safe
def blocker(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show where it is: each step with its time, and how it ended."""
    seat = enter(request, key, "escalation.read")
    found = _one(seat, number)
    context = {
        "blocker": found,
        "steps": steps(found),
        "at": current(found),
        "over": settled(found),
        "moves": queries.moves(seat, found),
        "settles": queries.settles(seat, found),
        "names": queries.names(seat, found),
        "leads_up": queries.paths(seat, found).exists(),
        "changes": seat.user.has_perm("escalation.change", seat),
        "events": entries(seat).filter(noun="blocker", object_id=found.pk),
    }
    return render(request, "escalations/blocker.html", context)


@require_form
def escalate(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Send it up a path."""
    seat = enter(request, key, "escalation.change")
    found = _one(seat, number)
    form = EscalateForm(request.POST or None, seat=seat, thing=found)
    if form.is_valid() and attempt(form, lambda: actions.escalate(seat=seat, blocker=found, **form.cleaned_data)):
        return redirect(found)
    lead = "Which path does it go, and who is asked first?"
    return _ask(request, form, found.get_absolute_url(), title=f"Escalate: {found.what}", lead=lead, submit="Escalate")


@require_form
def escalate_decision(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Send a decision up a path that is overdue or in deadlock."""
    seat = enter(request, key, "escalation.change")
    decision = get_object_or_404(decisions(seat).select_related("engagement", "finding"), number=number)
    form = EscalateForm(request.POST or None, seat=seat, thing=decision)
    made: list[Blocker] = []
    if form.is_valid() and attempt(
        form,
        lambda: made.append(actions.escalate_decision(seat=seat, decision=decision, **form.cleaned_data)),
    ):
        return redirect(made[0])
    title, lead = f"Escalate: {decision.question}", "Which path does it go, and who is asked first?"
    return _ask(request, form, decision.get_absolute_url(), title=title, lead=lead, submit="Escalate")


@require_form
def hand_up(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Ask the next step before the time is over."""
    seat, found = _moved(request, key, number)
    form = HandUpForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: actions.hand_up(seat=seat, blocker=found, **form.cleaned_data)):
        return redirect(found)
    lead = "Why does the next step have to be asked now?"
    return _ask(request, form, found.get_absolute_url(), title=f"Hand up: {found.what}", lead=lead, submit="Hand it up")


@require_form
def name_person(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say who is asked at a step at which nobody was there."""
    seat, found = _moved(request, key, number)
    if seat.role != Role.PRACTITIONER:
        raise PermissionDenied
    form = NameForm(request.POST or None, seat=seat, blocker=found)
    if form.is_valid() and attempt(form, lambda: actions.name(seat=seat, blocker=found, **form.cleaned_data)):
        return redirect(found)
    lead = "Nobody was there to ask. Who is it, from now on?"
    return _ask(request, form, found.get_absolute_url(), title=f"Say who: {found.what}", lead=lead, submit="Ask them")


@require_form
def settle(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say how it ended."""
    seat = enter(request, key, "escalation.change")
    found = _one(seat, number)
    if not queries.settles(seat, found):
        raise PermissionDenied
    form = SettleForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: actions.settle(seat=seat, blocker=found, **form.cleaned_data)):
        return redirect(found)
    lead = "How did it end?"
    return _ask(request, form, found.get_absolute_url(), title=f"Settle: {found.what}", lead=lead, submit="Settle it")


def _moved(request: HttpRequest, key: str, number: int) -> tuple[Seat, Blocker]:
    seat = enter(request, key, "escalation.change")
    found = _one(seat, number)
    if not queries.moves(seat, found):
        raise PermissionDenied
    return seat, found


def _one(seat: Seat, number: int) -> Blocker:
    return get_object_or_404(queries.blockers(seat), number=number)


def _ask(request: HttpRequest, form: Any, place: str, **said: Any) -> HttpResponse:  # noqa: ANN401  # a form, and the words around it
    context = {"form": form, "place": place, **said}
    return render(request, "escalations/ask.html", context, status=422 if form.is_bound else 200)
