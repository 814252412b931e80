"""The register, and how a decision comes into it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions import actions, columns, queries
from fractional_cto.workspace.decisions.asking import RecordForm
from fractional_cto.workspace.decisions.filters import PRESETS, DecisionFilters
from fractional_cto.workspace.decisions.forms import AddDecisionForm
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.starts import STARTS, Start
from fractional_cto.workspace.decisions.tally import standing
from fractional_cto.workspace.decisions.views.page import require_form
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.shared.editions import attempt
from fractional_cto.workspace.shared.lists import Listing


@require_safe
def decisions(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show what waits for whom, and what was decided."""
    seat = enter(request, key, "decision.read")
    exports = bool(request.GET.get("format"))
    shown = columns.EXPORTED if exports else columns.COLUMNS
    rows = queries.exported if exports else queries.decisions
    listing = Listing(
        request, DecisionFilters, rows, shown, noun=("decision", "decisions"), presets=PRESETS, per_page=25
    )
    changes, raises = (seat.user.has_perm(f"decision.{what}", seat) for what in ("change", "raise"))
    return listing.answer("decisions/decisions.html", standing=standing(seat), changes=changes, raises=raises)


@require_form
def add_decision(request: HttpRequest, key: str) -> HttpResponse:
    """Raise a decision, from a conversation or from a finding that asks for one."""
    seat = enter(request, key, "decision.raise")
    finding = queries.asked(seat, request.GET.get("finding", ""))
    follows = _follows(seat, request)
    start = STARTS.get(template := request.GET.get("template", ""))
    begun: dict[str, Any] = {"template": template} if start else {}
    initial = {**_started(start), **(_known(finding) or _as_before(**follows))}
    form = AddDecisionForm(request.POST or None, seat=seat, initial=initial)
    made: list[Any] = []
    if form.is_valid() and attempt(
        form,
        lambda: made.append(
            actions.raise_decision(seat=seat, finding=finding, **follows, **begun, **form.cleaned_data)
        ),
    ):
        return redirect(made[0])
    before = finding or follows.get("parent")
    place = before.get_absolute_url() if before else reverse("decisions:decisions", kwargs={"key": key})
    how = dict(Decision.Origin.choices).get(follows.get("origin", ""), "")
    context = {"form": form, "finding": finding, "place": place, "how": how, "start": start, **follows}
    context["changes"] = seat.user.has_perm("decision.change", seat)
    return render(request, "decisions/add_decision.html", context, status=422 if form.is_bound else 200)


@require_form
def record_elsewhere(request: HttpRequest, key: str) -> HttpResponse:
    """Record what was decided in a meeting or a chat; its decider is asked to confirm it."""
    seat = enter(request, key, "decision.change")
    form = RecordForm(request.POST or None, seat=seat)
    made: list[Any] = []
    if form.is_valid() and attempt(form, lambda: made.append(actions.record_elsewhere(seat=seat, **form.cleaned_data))):
        return redirect(made[0])
    context = {"form": form, "place": reverse("decisions:decisions", kwargs={"key": key})}
    return render(request, "decisions/record_elsewhere.html", context, status=422 if form.is_bound else 200)


def _follows(seat: Seat, request: HttpRequest) -> dict[str, Any]:
    """Give the decision that the new one follows, and how; nothing where the address names none."""
    parent, how = queries.followed(seat, request.GET.get("follows", "")), request.GET.get("how", "")
    return {"parent": parent, "origin": how} if parent is not None and how in Decision.Origin.values else {}


def _as_before(parent: Decision | None = None, origin: str = "") -> dict[str, Any]:
    """Begin with what the decision before said, and with its clock unless it is decided anew."""
    if parent is None:
        return {}
    kept = ("question", "category", "kind", "amount", "drivers", "label")
    clock = {} if origin == Decision.Origin.SUPERSEDES else {"raised_on": parent.raised_on}
    return {"engagement": parent.engagement_id, **{name: getattr(parent, name) for name in kept}, **clock}


def _started(start: Start | None) -> dict[str, Any]:
    """Begin with what the template says."""
    return {"question": start.question, "category": start.category, "kind": start.kind} if start else {}


def _known(finding: Finding | None) -> dict[str, Any]:
    """Begin with what the finding already says; the clock runs since it asked for a decision."""
    if finding is None:
        return {}
    asked = finding.responses.last()
    if asked is None:
        return {}
    return {
        "engagement": finding.engagement_id,
        "question": asked.text or finding.title,
        "drivers": finding.consequence,
        "label": finding.label,
        "raised_on": timezone.localdate(asked.at),
        "needed_by": asked.due,
    }
