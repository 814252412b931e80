"""Pages about who is let in at a client."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.practice import actions, queries
from fractional_cto.workspace.practice.forms import SeatForm
from fractional_cto.workspace.shared.editions import attempt


@require_safe
def access(request: HttpRequest, key: str) -> HttpResponse:
    """Show who is let in, and who was asked and has not come yet."""
    seat = enter(request, key, "seats.read")
    shown = {"seats": queries.seats(seat), "invitations": queries.invitations(seat)}
    return render(request, "practice/access.html", shown)


def seat(request: HttpRequest, key: str, seat: str) -> HttpResponse:
    """Change what somebody may do here, or end it."""
    mine = enter(request, key, "seats.change")
    other = get_object_or_404(queries.seats(mine), key=seat)
    form = SeatForm(request.POST or None, instance=other)
    if form.is_valid() and attempt(form, lambda: actions.change_seat(seat=mine, other=other, **form.cleaned_data)):
        messages.success(request, "Saved.")
        return redirect("practice:access", key=key)
    shown = {"form": form, "other": other, "own": other.pk == mine.pk, "appoints": queries.appoints(mine, other.role)}
    return render(request, "practice/seat.html", shown)


@require_POST
def end_seat(request: HttpRequest, key: str, seat: str) -> HttpResponse:
    """Let somebody in no more."""
    mine = enter(request, key, "seats.change")
    other = get_object_or_404(queries.seats(mine), key=seat)
    try:
        actions.end_seat(seat=mine, other=other)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("practice:access", key=key)
    if other.pk == mine.pk:
        return redirect("today")
    messages.success(request, f"{other.user} is let in no more.")
    return redirect("practice:access", key=key)
