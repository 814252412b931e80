"""Pages about clients themselves."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.practice import actions
from fractional_cto.workspace.practice.forms import ClientForm, SettingsForm
from fractional_cto.workspace.shared.editions import attempt


def add_client(request: HttpRequest) -> HttpResponse:
    """Take on a client."""
    if not request.user.is_practitioner:  # type: ignore[union-attr]  # nobody comes here without signing in
        raise PermissionDenied
    form = ClientForm(request.POST or None)
    if form.is_valid():
        seat = actions.add_client(actor=request.user, **form.cleaned_data)  # type: ignore[arg-type]  # as above
        return redirect(seat.client)
    return render(request, "practice/add_client.html", {"form": form})


def settings(request: HttpRequest, key: str) -> HttpResponse:
    """Change what is said of a client."""
    seat = enter(request, key, "client.change")
    form = SettingsForm(request.POST or None, instance=seat.client, hide_names=seat.user.hide_names)
    if form.is_valid() and attempt(form, lambda: actions.change_client(seat=seat, **form.cleaned_data)):
        messages.success(request, "Saved.")
        return redirect("practice:settings", key=key)
    return render(request, "practice/settings.html", {"form": form})


@require_POST
def switch(request: HttpRequest, key: str) -> HttpResponse:
    """Go on to another client, as whoever was asked has confirmed."""
    enter(request, key, "client.read")
    wanted = request.POST.get("next", "")
    own = wanted.startswith(f"/c/{key}/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return redirect(wanted if own else "today")
