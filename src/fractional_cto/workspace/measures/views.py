"""Pages of the measures."""

from django.http import HttpRequest, HttpResponse
from django.http.response import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.engagements import queries as engagements
from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.measures import actions, queries, spans
from fractional_cto.workspace.measures.figures import BY_NAME, FIGURES
from fractional_cto.workspace.measures.tiles import tiles as in_short
from fractional_cto.workspace.risks import queries as risks


@require_safe
def measures(request: HttpRequest, key: str) -> HttpResponse:
    """Show every figure over one window."""
    seat = enter(request, key, "measure.read")
    days = spans.chosen(request.GET.get("days", ""))
    span = spans.until(timezone.localdate(), days)
    shown = [(figure, figure.read(seat, span)) for figure in FIGURES]
    return render(
        request, "measures/measures.html", {"shown": shown, "span": span, "days": days, "choices": spans.CHOICES}
    )


@require_safe
def figure(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Show one figure with its definition, its parts and what would show that it was gamed."""
    seat = enter(request, key, "measure.read")
    if name not in BY_NAME:
        raise Http404
    shown = BY_NAME[name]
    days = spans.chosen(request.GET.get("days", ""))
    span = spans.until(timezone.localdate(), days)
    context = {
        "figure": shown,
        "reading": shown.read(seat, span),
        "span": span,
        "days": days,
        "choices": spans.CHOICES,
        "mine": list(queries.unsaid([seat])) if name == "owner-coverage" else [],
    }
    return render(request, "measures/figure.html", context)


@require_safe
def tiles(request: HttpRequest, key: str) -> HttpResponse:
    """Give the figures in short, for the engagement's page."""
    seat = enter(request, key, "measure.read")
    return render(request, "measures/tiles.html", {"tiles": list(in_short(seat))})


@require_POST
def own_outcome(request: HttpRequest, key: str, engagement: int, number: int) -> HttpResponse:
    """Say that an outcome is one's own."""
    seat = enter(request, key, "measure.own")
    known = engagements.outcomes(seat).filter(state__in=Outcome.ACTIVE, engagement__number=engagement)
    actions.own(seat=seat, thing=get_object_or_404(known, number=number))
    return redirect("measures:figure", key=key, name="owner-coverage")


@require_POST
def own_risk(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say that a risk is one's own."""
    seat = enter(request, key, "measure.own")
    actions.own(seat=seat, thing=get_object_or_404(risks.visible(seat), number=number))
    return redirect("measures:figure", key=key, name="owner-coverage")
