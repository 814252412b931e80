"""Pages of outcomes."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements import actions, queries
from fractional_cto.workspace.engagements.forms.outcomes import AddOutcomeForm, EditOutcomeForm, JudgeForm
from fractional_cto.workspace.engagements.models import Engagement, Outcome
from fractional_cto.workspace.engagements.pages import address, find, page
from fractional_cto.workspace.shared.editions import attempt


@require_safe
def outcomes(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show what the engagement shall change."""
    seat, engagement = find(request, key, number, "outcome.read")
    known = queries.outcomes(seat).filter(engagement=engagement)
    active = sum(outcome.state in Outcome.ACTIVE for outcome in known)
    return page(
        request, "outcomes", seat, engagement, outcomes=known, active=active, limit=engagement.charter.outcome_limit
    )


def add_outcome(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Propose an outcome."""
    seat, engagement = find(request, key, number, "outcome.change")
    path = engagement.charter.escalationpath_rows.first()
    form = AddOutcomeForm(request.POST or None, engagement=engagement, initial={"escalation": path})
    if form.is_valid():
        actions.add_outcome(seat=seat, engagement=engagement, **form.cleaned_data)
        return redirect(address("outcomes", engagement))
    return page(request, "add_outcome", seat, engagement, form=form)


@require_safe
def outcome(request: HttpRequest, key: str, number: int, outcome: int) -> HttpResponse:
    """Show one outcome and how it stands."""
    seat, engagement, found = _outcome(request, key, number, outcome, "outcome.read")
    return _shown(request, seat, engagement, found, Form())


def edit_outcome(request: HttpRequest, key: str, number: int, outcome: int) -> HttpResponse:
    """Change an outcome."""
    seat, engagement, found = _outcome(request, key, number, outcome, "outcome.change")
    form = EditOutcomeForm(request.POST or None, instance=found, engagement=engagement)
    if form.is_valid() and attempt(form, lambda: actions.edit_outcome(seat=seat, outcome=found, **form.cleaned_data)):
        return redirect(address("outcome", engagement, outcome=outcome))
    return page(request, "edit_outcome", seat, engagement, form=form, outcome=found)


@require_POST
def approve_outcome(request: HttpRequest, key: str, number: int, outcome: int) -> HttpResponse:
    """Approve an outcome, as the sponsor."""
    seat, engagement, found = _outcome(request, key, number, outcome, "outcome.approve")
    form = Form(request.POST)
    if form.is_valid() and attempt(form, lambda: actions.approve_outcome(seat=seat, outcome=found)):
        return redirect(address("outcome", engagement, outcome=outcome))
    return _shown(request, seat, engagement, found, form)


def judge_outcome(request: HttpRequest, key: str, number: int, outcome: int) -> HttpResponse:
    """Say how an outcome stands."""
    seat, engagement, found = _outcome(request, key, number, outcome, "outcome.change")
    form = JudgeForm(request.POST or None, states=_following(seat, found), initial={"state": found.state})
    if form.is_valid() and attempt(form, lambda: actions.judge_outcome(seat=seat, outcome=found, **form.cleaned_data)):
        return redirect(address("outcome", engagement, outcome=outcome))
    return page(request, "judge_outcome", seat, engagement, form=form, outcome=found)


def _outcome(
    request: HttpRequest, key: str, number: int, outcome: int, permission: str
) -> tuple[Seat, Engagement, Outcome]:
    seat, engagement = find(request, key, number, permission)
    return seat, engagement, get_object_or_404(queries.outcomes(seat), engagement=engagement, number=outcome)


def _shown(request: HttpRequest, seat: Seat, engagement: Engagement, found: Outcome, form: Form) -> HttpResponse:
    return page(request, "outcome", seat, engagement, outcome=found, form=form, following=_following(seat, found))


def _following(seat: Seat, outcome: Outcome) -> list[Outcome.State]:
    """Give what this person may say of it next."""
    final = seat.user.has_perm("outcome.approve", seat)
    if outcome.state == Outcome.State.PROPOSED:
        return [Outcome.State.DROPPED] if final else []
    if outcome.state in Outcome.ENDED:
        return []
    return [Outcome.State.ON_TRACK, Outcome.State.AT_RISK, Outcome.State.OFF_TRACK, *(Outcome.ENDED if final else ())]
