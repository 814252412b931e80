"""The register of risks, with its matrix, and the page that adds to it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.risks import actions, beginning, columns, grid, queries
from fractional_cto.workspace.risks.filters import PRESETS, RiskFilters
from fractional_cto.workspace.risks.forms import AddRiskForm
from fractional_cto.workspace.risks.models.risk import IMPACTS
from fractional_cto.workspace.risks.tally import oldest, standing, tally
from fractional_cto.workspace.shared.editions import attempt
from fractional_cto.workspace.shared.lists import Listing

require_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def risks(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show what could hurt, and for how long it has been open."""
    seat = enter(request, key, "risk.read")
    whole = seat.user.has_perm("risk.whole", seat)
    shown = columns.exported(seat) if request.GET.get("format") else columns.COLUMNS
    presets = PRESETS if whole else ()
    listing = Listing(request, RiskFilters, queries.risks, shown, noun=("risk", "risks"), presets=presets, per_page=25)
    if request.GET.get("format"):
        return listing.answer("risks/risks.html")
    counted = tally(seat)
    return listing.answer(
        "risks/risks.html",
        standing=standing(counted) if whole else {},
        oldest=oldest(counted),
        matrix=grid.matrix(counted) if whole and counted else [],
        impacts=[title.split(" ", 1) for _, title in IMPACTS],
        coverage=grid.coverage(seat, counted),
        changes=seat.user.has_perm("risk.change", seat),
    )


@require_form
def add_risk(request: HttpRequest, key: str) -> HttpResponse:
    """Write down what may happen, from a conversation or from a finding."""
    seat = enter(request, key, "risk.change")
    finding = queries.came_from(seat, request.GET.get("finding", ""))
    form = AddRiskForm(request.POST or None, seat=seat, initial=beginning.known(finding) if finding else {})
    made = []
    if form.is_valid() and attempt(
        form, lambda: made.append(actions.raise_risk(seat=seat, finding=finding, **form.cleaned_data))
    ):
        return redirect(made[0])
    place = finding.get_absolute_url() if finding else reverse("risks:risks", kwargs={"key": key})
    kept = queries.to_keep(finding) if finding else None
    context = {"form": form, "finding": finding, "place": place, "kept": kept}
    return render(request, "risks/add_risk.html", context, status=422 if form.is_bound else 200)
