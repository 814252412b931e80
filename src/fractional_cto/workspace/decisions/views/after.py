"""After a decision, and around it: it holds, is taken back, somebody disagrees, sides stand against each other."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.decisions import actions, queries
from fractional_cto.workspace.decisions.asking import (
    ConfirmForm,
    DeadlockForm,
    DeferForm,
    DelegateForm,
    DissentForm,
    RestrictForm,
    SideForm,
    WhyForm,
)
from fractional_cto.workspace.decisions.views.page import ask, one, require_form


@require_form
def confirm(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say that it still holds; of what was decided elsewhere, that it was decided so."""
    seat = enter(request, key, "decision.read")
    found = one(seat, number)
    if found.state != found.State.DECIDED or not queries.confirms(seat, found):
        raise PermissionDenied
    form = ConfirmForm(request.POST or None)
    lead = "Was it decided so?" if found.elsewhere and not found.turn else "Does it still hold?"
    return ask(
        found, request, form, lambda: actions.confirm(seat=seat, decision=found, **form.cleaned_data),
        title="Confirm the decision", lead=lead, submit="Confirm", options=list(found.options.all()),
    )  # fmt: skip


@require_form
def reverse(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Take it back: only its decider."""
    seat = enter(request, key, "decision.read")
    found = one(seat, number)
    if found.state != found.State.DECIDED or not queries.answers_for(seat, found):
        raise PermissionDenied
    form = WhyForm(request.POST or None)
    return ask(
        found, request, form, lambda: actions.reverse(seat=seat, decision=found, **form.cleaned_data),
        title="Reverse the decision", lead="Why does it no longer hold?", submit="Reverse",
        options=list(found.options.all()),
    )  # fmt: skip


@require_form
def refute(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say that it was not decided so."""
    seat = enter(request, key, "decision.read")
    found = one(seat, number)
    if not found.elsewhere or not queries.answers_for(seat, found):
        raise PermissionDenied
    form = WhyForm(request.POST or None)
    return ask(
        found, request, form, lambda: actions.refute(seat=seat, decision=found, **form.cleaned_data),
        title="It was not decided so", lead="What is wrong with this record?", submit="It is wrong",
    )  # fmt: skip


@require_form
def restrict(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Let fewer people read it, also when it is decided."""
    seat = enter(request, key, "decision.change")
    found = one(seat, number)
    form = RestrictForm(request.POST or None, decision=found)
    return ask(
        found, request, form, lambda: actions.restrict(seat=seat, decision=found, **form.cleaned_data),
        title="Let fewer people read it", lead="Who may still read it, and why no others?", submit="Restrict it",
    )  # fmt: skip


@require_form
def dissent(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Disagree, and say why."""
    seat = enter(request, key, "decision.comment")
    found = one(seat, number)
    form = DissentForm(request.POST or None)
    return ask(
        found, request, form, lambda: actions.dissent(seat=seat, decision=found, **form.cleaned_data),
        title="Disagree", lead="What would you have decided, and why?", submit="Put it on record",
        options=list(found.options.all()),
    )  # fmt: skip


@require_form
def take_side(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Write down what somebody wants, and why."""
    seat = enter(request, key, "decision.comment")
    found = one(seat, number)
    form = SideForm(request.POST or None, seat=seat, decision=found)
    return ask(
        found, request, form, lambda: actions.take_side(seat=seat, decision=found, **form.cleaned_data),
        title="Take a side", lead="Who wants which option, and what is their argument?", submit="Note the side",
    )  # fmt: skip


@require_form
def call_deadlock(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Give it to whoever decides deadlocks."""
    seat = enter(request, key, "decision.change")
    found = one(seat, number)
    form = DeadlockForm(request.POST or None)
    return ask(
        found, request, form, lambda: actions.call_deadlock(seat=seat, decision=found, **form.cleaned_data),
        title="Call it a deadlock", lead="Does nobody give way?", submit="Call it a deadlock",
        sides=found.positions.select_related("person", "option", "by"),
    )  # fmt: skip


@require_form
def delegate(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Let somebody else decide this one: only its decider."""
    seat = enter(request, key, "decision.read")
    found = one(seat, number)
    if not queries.hands_on(seat, found):
        raise PermissionDenied
    form = DelegateForm(request.POST or None, decision=found)
    return ask(
        found, request, form, lambda: actions.delegate(seat=seat, decision=found, **form.cleaned_data),
        title="Let somebody else decide", lead="Who decides this one as themself, and until when?", submit="Hand it on",
    )  # fmt: skip


@require_form
def defer(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Ask nobody before a day."""
    seat = enter(request, key, "decision.read")
    found = one(seat, number)
    if not queries.defers(seat, found):
        raise PermissionDenied
    form = DeferForm(request.POST or None)
    return ask(
        found, request, form, lambda: actions.defer(seat=seat, decision=found, **form.cleaned_data),
        title="Put it off", lead="When shall it be asked again?", submit="Put it off",
    )  # fmt: skip
