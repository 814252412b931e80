"""Reading a decision, asking back, deciding, withdrawing."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from fractional_cto.workspace.clients.access import SAFE, enter
from fractional_cto.workspace.decisions import actions, queries
from fractional_cto.workspace.decisions.forms import (
    CommentForm,
    DecideForm,
    WithdrawForm,
)
from fractional_cto.workspace.decisions.views.page import ask, one, require_form, show
from fractional_cto.workspace.shared.editions import attempt


@require_safe
def decision(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show what is asked, what could be done, who decides and by when."""
    seat = enter(request, key, "decision.read")
    return show(seat, request, one(seat, number), CommentForm())


@require_form
def decide(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Choose an option and say why: only the decider, who keeps their words where somebody was faster."""
    seat = enter(request, key, "decision.read")
    found = one(seat, number)
    if not queries.theirs(seat, found) and not queries.was_asked(seat, found):
        raise PermissionDenied
    if request.method in SAFE and not queries.decides(seat, found):
        return redirect(found)
    form = DecideForm(request.POST or None, instance=found)
    return ask(
        found, request, form, lambda: actions.decide(seat=seat, decision=found, **form.cleaned_data),
        title=found.question, lead="What do you decide, and why?", submit="Decide",
        options=list(found.options.all()),
    )  # fmt: skip


@require_POST
def comment(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Ask back, or answer."""
    seat = enter(request, key, "decision.comment")
    found = one(seat, number)
    form = CommentForm(request.POST)
    if form.is_valid() and attempt(form, lambda: actions.comment(seat=seat, decision=found, **form.cleaned_data)):
        return redirect(found)
    return show(seat, request, found, form, status=422)


@require_form
def withdraw(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Ask nobody any more."""
    seat = enter(request, key, "decision.read")
    found = one(seat, number)
    if not queries.keeps(seat, found):
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    return ask(
        found, request, form, lambda: actions.withdraw(seat=seat, decision=found, **form.cleaned_data),
        title="Withdraw the decision", lead="Why does nobody need to decide it any more?", submit="Withdraw",
    )  # fmt: skip
