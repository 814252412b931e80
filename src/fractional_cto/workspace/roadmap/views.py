"""Pages of the initiatives."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.engagements.queries import current
from fractional_cto.workspace.journal.queries import entries
from fractional_cto.workspace.roadmap import actions, cells, columns, followed, queries
from fractional_cto.workspace.roadmap.filters import PRESETS, InitiativeFilters
from fractional_cto.workspace.roadmap.forms import (
    ActivateForm,
    AddInitiativeForm,
    AskForm,
    EditInitiativeForm,
    FinishForm,
    LimitForm,
    ParkForm,
    RefuseForm,
    WaiveForm,
)
from fractional_cto.workspace.roadmap.models import Initiative, WaiverRequest
from fractional_cto.workspace.shared.editions import attempt
from fractional_cto.workspace.shared.lists import Listing

require_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def initiatives(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show what is active against the limit, what rests, and what is only an idea."""
    seat = enter(request, key, "roadmap.read")
    shown = columns.EXPORTED if request.GET.get("format") else columns.COLUMNS
    listing = Listing(
        request, InitiativeFilters, queries.initiatives, shown, noun=("initiative", "initiatives"),
        presets=PRESETS, per_page=25,
    )  # fmt: skip
    engagement = current(seat)
    return listing.answer(
        "roadmap/initiatives.html",
        engagement=engagement,
        room=queries.room(engagement) if engagement else None,
        waivers=queries.waivers(engagement).select_related("by") if engagement else (),
        adds=engagement is not None and seat.user.has_perm("roadmap.change", seat),
        decides=engagement is not None and seat.user.has_perm("roadmap.decide", seat),
    )


@require_form
def add_initiative(request: HttpRequest, key: str) -> HttpResponse:
    """Write down an idea."""
    seat = enter(request, key, "roadmap.change")
    engagement = current(seat)
    if engagement is None:
        return redirect("roadmap:initiatives", key=key)
    old = queries.initiatives(seat).filter(engagement=engagement, number=_number(request, "again")).first()
    kept = ("title", "purpose", "goal", "accountable", "tracker")
    initial = {name: getattr(old, name) for name in kept} if old else {}
    form = AddInitiativeForm(request.POST or None, seat=seat, engagement=engagement, initial=initial)
    made: list[Initiative] = []
    if form.is_valid() and attempt(
        form,
        lambda: made.append(
            actions.add_initiative(seat=seat, engagement=engagement, restarts=old, **form.cleaned_data)
        ),
    ):
        return redirect(made[0])
    said = {"title": "Add an initiative", "lead": "What could be worth some weeks of work?", "submit": "Add it"}
    if old:
        said = {"title": "Start it again", "lead": "It begins anew as an idea.", "submit": "Start it again"}
    return _form(request, form, old.get_absolute_url() if old else _list(key), initiative=old, **said)


@require_safe
def initiative(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show what it is for, who answers for it, and every state it was in."""
    seat = enter(request, key, "roadmap.read")
    found = _one(seat, number)
    context = {
        "initiative": found,
        "state": cells.state(found),
        "answering": cells.answering(found),
        "leads": queries.leads(seat, found),
        "room": queries.room(found.engagement),
        "followed": followed.steps(seat, found),
        "moves": found.moves.select_related("by"),
        "asked": queries.requested(found),
        "answered": found.requests.filter(answer__isnull=False).select_related("answer__by", "by").last(),
        "decides": seat.user.has_perm("roadmap.decide", seat),
        "follower": queries.again(found),
        "restartable": queries.restartable(seat, found),
        "events": entries(seat).filter(noun="initiative", object_id=found.pk),
    }
    return render(request, "roadmap/initiative.html", context)


@require_form
def edit_initiative(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Change its words, its goal, or who answers for it."""
    seat, found = _led(request, key, number)
    form = EditInitiativeForm(
        request.POST or None, instance=_one(seat, number), seat=seat, engagement=found.engagement
    )  # fmt: skip
    return _ask(
        request, found, form, lambda: actions.edit_initiative(seat=seat, initiative=found, **form.cleaned_data),
        title="Edit the initiative", lead="What is it for, and who answers for it?", submit="Save",
    )  # fmt: skip


@require_form
def activate(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Begin it or go on with it; where the limit is reached, in another's place."""
    seat, found = _led(request, key, number)
    now = queries.room(found.engagement)
    form = ActivateForm(
        request.POST if request.method == "POST" else None, seat=seat, initiative=found, full=now.full
    )  # fmt: skip
    begins = found.state == Initiative.State.IDEA
    return _ask(
        request, found, form, lambda: actions.activate(seat=seat, initiative=found, **form.cleaned_data),
        title="Activate it" if begins else "Go on with it", submit="Activate" if begins else "Go on",
        lead=f"{now.said}. {'What rests for it?' if now.full else 'There is room for it.'}", room=now,
        asks=now.full and queries.requested(found) is None, decides=seat.user.has_perm("roadmap.decide", seat),
    )  # fmt: skip


@require_form
def park(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Let it rest until something has happened."""
    seat, found = _led(request, key, number)
    form = ParkForm(request.POST or None, initial={"restart_condition": found.restart_condition})
    return _ask(
        request, found, form, lambda: actions.park(seat=seat, initiative=found, **form.cleaned_data),
        title="Park it", lead="What must have happened before it goes on?", submit="Park",
    )  # fmt: skip


@require_form
def finish(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say that it is done."""
    seat, found = _led(request, key, number)
    form = FinishForm(request.POST or None)
    return _ask(
        request, found, form, lambda: actions.finish(seat=seat, initiative=found, **form.cleaned_data),
        title="It is done", lead="What came of it?", submit="Done",
    )  # fmt: skip


@require_form
def waive(request: HttpRequest, key: str) -> HttpResponse:
    """Let one more be active for a time, as the sponsor."""
    seat, engagement = _decided(request, key)
    found = queries.initiatives(seat).filter(engagement=engagement, number=_number(request, "initiative")).first()
    asked = queries.requested(found) if found else None
    form = WaiveForm(
        request.POST or None, initial={"reason": asked.reason, "expires_on": asked.until} if asked else {}
    )  # fmt: skip
    if form.is_valid() and attempt(
        form, lambda: actions.waive(seat=seat, engagement=engagement, asked=asked, **form.cleaned_data)
    ):
        return redirect(found) if found else redirect("roadmap:initiatives", key=key)
    lead = f"{queries.room(engagement).said}. Is one more worth it, and until when?"
    return _form(
        request, form, found.get_absolute_url() if found else _list(key), title="Waive the limit", lead=lead,
        submit="Waive it", initiative=found, asked=asked, refuses=asked is not None,
    )  # fmt: skip


@require_form
def set_limit(request: HttpRequest, key: str) -> HttpResponse:
    """Say how many may be active at a time, as the sponsor."""
    seat, engagement = _decided(request, key)
    form = LimitForm(request.POST or None, initial={"number": queries.limit(engagement)})
    if form.is_valid() and attempt(
        form, lambda: actions.set_limit(seat=seat, engagement=engagement, **form.cleaned_data)
    ):
        return redirect("roadmap:initiatives", key=key)
    lead = f"{queries.room(engagement).said}. How many can be finished, not only begun?"
    return _form(request, form, _list(key), title="Change the limit", lead=lead, submit="Change it")


@require_form
def ask_waiver(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Ask the sponsor to let one more be active."""
    seat, found = _led(request, key, number)
    form = AskForm(request.POST or None)
    return _ask(
        request, found, form, lambda: actions.ask_waiver(seat=seat, initiative=found, **form.cleaned_data),
        title="Ask for a waiver", submit="Ask the sponsor",
        lead=f"{queries.room(found.engagement).said}. Why is one more worth it, and until when?",
    )  # fmt: skip


@require_form
def refuse_waiver(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say no to who asked, as the sponsor."""
    seat = enter(request, key, "roadmap.read")
    found, asked = _requested(seat, number)
    if not seat.user.has_perm("roadmap.decide", seat):
        raise PermissionDenied
    form = RefuseForm(request.POST or None)
    return _ask(
        request, found, form, lambda: actions.refuse_waiver(seat=seat, request=asked, **form.cleaned_data),
        title="Refuse the waiver", lead="Why not?", submit="Refuse", asked=asked,
    )  # fmt: skip


@require_POST
def withdraw_request(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Take it back, as who asked."""
    seat = enter(request, key, "roadmap.own")
    found, asked = _requested(seat, number)
    try:
        actions.withdraw_request(seat=seat, request=asked)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(found)


def _requested(seat: Seat, number: int) -> tuple[Initiative, WaiverRequest]:
    found = _one(seat, number)
    asked = queries.requested(found)
    if asked is None:
        raise Http404
    return found, asked


def _number(request: HttpRequest, name: str) -> int:
    """Give the number of an initiative an address names; none has the number 0."""
    said = request.GET.get(name, "")
    return int(said) if said.isdecimal() and len(said) <= len("999999999") else 0


def _one(seat: Seat, number: int) -> Initiative:
    return get_object_or_404(queries.initiatives(seat).select_related("engagement"), number=number)


def _led(request: HttpRequest, key: str, number: int) -> tuple[Seat, Initiative]:
    """Let in who may change it."""
    seat = enter(request, key, "roadmap.own")
    found = _one(seat, number)
    if not queries.leads(seat, found):
        raise PermissionDenied
    return seat, found


def _decided(request: HttpRequest, key: str) -> tuple[Seat, Engagement]:
    seat = enter(request, key, "roadmap.decide")
    engagement = current(seat)
    if engagement is None:
        raise Http404
    return seat, engagement


def _list(key: str) -> str:
    return reverse("roadmap:initiatives", kwargs={"key": key})


def _ask(request: HttpRequest, found: Initiative, form: Any, act: Any, **said: Any) -> HttpResponse:  # noqa: ANN401  # a form, what it does, and the words around it
    """Show a form about an initiative; act and go back to it when it is filled in well."""
    if form.is_bound and form.is_valid() and attempt(form, act):
        return redirect(found)
    return _form(request, form, found.get_absolute_url(), initiative=found, **said)


def _form(request: HttpRequest, form: Any, place: str, **said: Any) -> HttpResponse:  # noqa: ANN401  # as above
    context = {"form": form, "place": place, **said}
    return render(request, "roadmap/ask.html", context, status=422 if form.is_bound else 200)
