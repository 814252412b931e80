"""The first page after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from fractional_cto.workspace.today import actions, queries


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show what needs whoever asks, over all their clients."""
    wanted = request.GET.get("client", "")
    places = queries.places(request.user, wanted)  # type: ignore[arg-type]  # nobody comes here without signing in
    alone = len(places) == 1 and places[0].client.key == wanted
    quiet = [place for place in places if not place.needs]
    context = {
        "places": places,
        "quiet": quiet,
        "total": len(places) - len(quiet),
        "alone": alone,
    }
    if not alone:
        # the header lists the same clients, and need not ask for them again
        context["own_clients"] = sorted((place.client for place in places), key=lambda client: client.name)
    return render(request, "today/today.html", context)


@require_POST
def names(request: HttpRequest) -> HttpResponse:
    """Hide client names, or show them again, and go back to the page it was asked on."""
    actions.hide_names(actor=request.user, hidden=not request.user.hide_names)  # type: ignore[arg-type, union-attr]  # as above
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(back if ours else "today")
