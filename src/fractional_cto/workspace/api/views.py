"""Pages about one's tokens."""

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fractional_cto.workspace.api import actions, queries
from fractional_cto.workspace.api.forms import TokenForm
from fractional_cto.workspace.api.models import Token
from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.shared import vault

PURPOSE = "fractional-cto/shown-tokens/1"
SHOWN = "api_token"  # where a session keeps what was made until it is shown
GONE = "What a token is, is shown once. If it was not copied, revoke it and make another."


@require_safe
def tokens(request: HttpRequest, key: str) -> HttpResponse:
    """Show which programs may read here, as whom, and when they last did."""
    seat = enter(request, key, "token.own")
    known = queries.tokens(seat)
    context = {"tokens": known, "everybody": seat.user.has_perm("seats.change", seat)}
    return render(request, "api/tokens.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_token(request: HttpRequest, key: str) -> HttpResponse:
    """Make a token, as whoever has just proven who they are."""
    answer: HttpResponse = _add(request, enter(request, key, "token.own"))
    return answer


@require_safe
def token(request: HttpRequest, key: str, token: str) -> HttpResponse:
    """Show what a token is to whoever has just made it, once and in this browser alone."""
    seat = enter(request, key, "token.own")
    wanted = get_object_or_404(queries.tokens(seat), key=token)
    secret = _taken(request, wanted)
    if not secret:
        messages.info(request, GONE)
        return redirect("api:tokens", key=key)
    return render(request, "api/token.html", {"token": wanted, "secret": secret})


@require_POST
def revoke_token(request: HttpRequest, key: str, token: str) -> HttpResponse:
    """Make a token worthless."""
    seat = enter(request, key, "token.own")
    wanted = get_object_or_404(queries.tokens(seat), key=token)
    actions.revoke_token(seat=seat, token=wanted)
    messages.success(request, f"“{wanted}” opens nothing any more.")
    return redirect("api:tokens", key=key)


@reauthentication_required(app="allauth.mfa")  # type: ignore[untyped-decorator]  # allauth ships no type information
def _add(request: HttpRequest, seat: Seat) -> HttpResponse:
    form = TokenForm(request.POST or None)
    if not form.is_valid():
        return render(request, "api/add_token.html", {"form": form}, status=422 if form.is_bound else 200)
    made, secret = actions.make_token(seat=seat, **form.cleaned_data)
    if secret:
        request.session[SHOWN] = {"key": made.key, "sealed": vault.seal(secret, purpose=PURPOSE, owner=made.key)}
        get_adapter().send_notification_mail("api/email/token_made", seat.user, {"token": made})
    return redirect("api:token", key=seat.client.key, token=made.key)


def _taken(request: HttpRequest, made: Token) -> str:
    """Give what was kept of this token, and keep it no longer."""
    kept = request.session.get(SHOWN, {})
    if kept.get("key") != made.key:
        return ""
    del request.session[SHOWN]
    try:
        return vault.unseal(kept["sealed"], purpose=PURPOSE, owner=made.key)
    except vault.Unreadable:
        return ""
