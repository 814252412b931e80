"""One finding: its page, and everything that is done to it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.findings import actions, followed, queries, rest, sources
from fractional_cto.workspace.findings.forms import (
    AddForm,
    AssignForm,
    ClaimForm,
    EvidenceForm,
    JudgeForm,
    MoveForm,
    OpinionForm,
    RespondForm,
    RiskForm,
    ShareForm,
)
from fractional_cto.workspace.findings.models import Turn
from fractional_cto.workspace.findings.places import ask, one, to_work_on
from fractional_cto.workspace.findings.timeline import timeline
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.editions import attempt

require_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def finding(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show what is known, how it is known, and what happened since."""
    seat = enter(request, key, "finding.read")
    found = one(seat, number)
    if not seat.user.has_perm("finding.whole", seat):
        page = {"finding": found, "evidence": queries.evidence(seat, found), "asked": queries.asked(seat, found)}
        return render(request, "findings/shared_finding.html", page)
    latest = queries.responses(seat, found).last()
    steps = followed.steps(seat, found)
    context = {
        "finding": found,
        "whole": True,
        "evidence": queries.evidence(seat, found),
        "events": timeline(seat, found),
        "followed": steps,
        "counts": next((step for step in steps if step.counts), None),
        "found_in": sources.address(seat, found.source),
        "latest": latest,
        "unable": queries.unable(found, latest),
        "stands": rest.stands(found),
        "to_decide": queries.proposal(seat, found) if getattr(found, "turn", "") == Turn.PROPOSED else None,
        "moves": actions.moves(seat, found),
        "works": queries.may_work(seat, found),
        "changes": seat.user.has_perm("finding.change", seat),
        "shared": found.shares.select_related("seat__user") if seat.user.has_perm("finding.change", seat) else (),
    }
    return render(request, "findings/finding.html", context)


@require_form
def add_finding(request: HttpRequest, key: str) -> HttpResponse:
    """Write down what an interview, a conversation or a look brought up."""
    seat = enter(request, key, "finding.change")
    form = AddForm(request.POST or None, seat=seat)
    made = []
    if form.is_valid() and attempt(form, lambda: made.append(actions.raise_finding(seat=seat, **form.cleaned_data))):
        return redirect(made[0])
    status = 422 if form.is_bound else 200
    context = {"form": form, "place": reverse("findings:findings", kwargs={"key": key})}
    return render(request, "findings/add_finding.html", context, status=status)


@require_form
def edit_finding(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Change what people say of it."""
    seat = enter(request, key, "finding.change")
    found = one(seat, number)
    kind = OpinionForm if found.from_audit else ClaimForm
    form = kind(request.POST or None, instance=one(seat, number))
    return ask(
        request, seat, found, form, lambda: actions.edit_finding(seat=seat, finding=found, **form.cleaned_data),
        title="Change", lead="What do people know about it that is not there yet?", submit="Save",
    )  # fmt: skip


@require_form
def respond(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Choose what is done about it."""
    seat = enter(request, key, "finding.change")
    found = one(seat, number)
    form = RespondForm(request.POST or None, seat=seat, instance=found, initial={"response": request.GET.get("kind")})

    def act() -> object:
        said = dict(form.cleaned_data)
        return actions.respond(seat=seat, finding=found, kind=said.pop("response"), **said)

    return ask(
        request, seat, found, form, act, title="Respond", lead="What is done about it, by whom?", submit="Respond"
    )


@require_form
def decide_risk(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Accept a risk, or not: only the approver it was proposed to."""
    seat = enter(request, key, "finding.read")
    found = one(seat, number)
    proposed = queries.proposal(seat, found)
    if proposed is None:
        if getattr(found, "kept", None) and seat.user.has_perm("finding.accept", seat):
            return redirect(found)  # it is asked in the register of risks by now, and the page leads there
        raise PermissionDenied
    form = RiskForm(request.POST or None, initial={"response": proposed.pk})
    return ask(
        request, seat, found, form, lambda: actions.decide_risk(seat=seat, finding=found, **form.cleaned_data),
        title="Accept the risk or not",
        lead=f"Proposed until {written(proposed.due)}, owned by {proposed.owner}: {proposed.text}",
        submit="Answer",
    )  # fmt: skip


@require_form
def move(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Lead it to another state."""
    seat = enter(request, key, "finding.work")
    found = to_work_on(seat, number)
    form = MoveForm(request.POST or None, seat=seat, instance=found, initial={"state": request.GET.get("to")})
    return ask(
        request, seat, found, form, lambda: actions.move(seat=seat, finding=found, **form.cleaned_data),
        title="Move", lead="How far is it?", submit="Move",
    )  # fmt: skip


@require_form
def assign(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Give it its one owner."""
    seat = enter(request, key, "finding.change")
    found = one(seat, number)
    form = AssignForm(request.POST or None, seat=seat, instance=found)
    return ask(
        request, seat, found, form, lambda: actions.assign(seat=seat, finding=found, **form.cleaned_data),
        title="Assign", lead="Who owns it?", submit="Assign",
    )  # fmt: skip


@require_form
def judge(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Change its severity."""
    seat = enter(request, key, "finding.change")
    found = one(seat, number)
    form = JudgeForm(request.POST or None, seat=seat, instance=found)
    return ask(
        request, seat, found, form, lambda: actions.judge(seat=seat, finding=found, **form.cleaned_data),
        title="Change the severity", lead="How bad is it for the business, and why?", submit="Change",
    )  # fmt: skip


@require_form
def add_evidence(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Add something a reader can look up."""
    seat = enter(request, key, "finding.work")
    found = to_work_on(seat, number)
    form = EvidenceForm(request.POST or None)
    return ask(
        request, seat, found, form, lambda: actions.add_evidence(seat=seat, finding=found, **form.cleaned_data),
        title="Add evidence", lead="What can a reader look up?", submit="Add",
    )  # fmt: skip


@require_form
def verify(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Close it by evidence from after the fix."""
    seat = enter(request, key, "finding.work")
    found = to_work_on(seat, number)
    form = EvidenceForm(request.POST or None)
    return ask(
        request, seat, found, form, lambda: actions.verify(seat=seat, finding=found, **form.cleaned_data),
        title="Verify", lead="What shows, since the fix, that it is over?", submit="Verify",
    )  # fmt: skip


@require_form
def share(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Choose the vendors who may read it."""
    seat = enter(request, key, "finding.change")
    found = one(seat, number)
    nobody = "No vendor sits at this client: invite one from the page Access first."
    lead = "Which vendors may read it?" if queries.vendors(seat) else nobody
    form = ShareForm(request.POST or None, seat=seat, finding=found)
    return ask(
        request, seat, found, form,
        lambda: actions.share(seat=seat, finding=found, vendors=list(form.cleaned_data["vendors"])),
        title="Share", lead=lead, submit="Save",
    )  # fmt: skip
