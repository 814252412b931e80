"""Pages about asking people in."""

import time

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.clients.models import Role
from fractional_cto.workspace.practice import actions, mail, queries
from fractional_cto.workspace.practice.forms import InviteForm
from fractional_cto.workspace.practice.models import Invitation
from fractional_cto.workspace.shared import vault
from fractional_cto.workspace.shared.links import absolute

PURPOSE = "fractional-cto/invitation-links/1"
SHOWN = "invitation_link"  # where a session keeps the link that was made last
HOUR = 3600
GONE = "The link is not shown any more. If it did not reach them, send the invitation again: that makes a new one."


def invite(request: HttpRequest, key: str) -> HttpResponse:
    """Ask somebody in."""
    seat = enter(request, key, "seats.change")
    form = InviteForm(request.POST or None)
    if form.is_valid():
        try:
            return _sent(request, *actions.invite(seat=seat, **form.cleaned_data))
        except ValidationError as refused:
            form.add_error("email", refused)
    shown = {"form": form, "appoints": queries.appoints(seat, Role.SPONSOR)}
    return render(request, "practice/invite.html", shown)


@require_POST
def renew(request: HttpRequest, key: str, invitation: str) -> HttpResponse:
    """Send an invitation again, with a new link."""
    seat = enter(request, key, "seats.change")
    wanted = get_object_or_404(queries.invitations(seat), key=invitation)
    try:
        return _sent(request, *actions.renew(seat=seat, invitation=wanted))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("practice:access", key=key)


@require_safe
def link(request: HttpRequest, key: str, invitation: str) -> HttpResponse:
    """Show the link of an invitation to whoever made it, for an hour and in this browser alone."""
    seat = enter(request, key, "seats.change")
    wanted = get_object_or_404(queries.invitations(seat), key=invitation)
    kept = request.session.get(SHOWN, {})
    token = _unsealed(wanted, kept)
    if not token:
        messages.info(request, GONE)
        return redirect("practice:access", key=key)
    shown = {"invitation": wanted, "mailed": kept["mailed"], "link": _link(token)}
    return render(request, "practice/invite_sent.html", shown)


@require_POST
def withdraw(request: HttpRequest, key: str, invitation: str) -> HttpResponse:
    """Make an invitation worthless."""
    seat = enter(request, key, "seats.change")
    wanted = get_object_or_404(queries.invitations(seat), key=invitation)
    try:
        actions.withdraw(seat=seat, invitation=wanted)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, f"The invitation of {wanted} is withdrawn.")
    return redirect("practice:access", key=key)


def _sent(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Mail a link that proves the address, and lead to another that is known only now.

    A page of its own: a form that is sent twice leads there both times.
    """
    sealed = vault.seal(queries.shown(token), purpose=PURPOSE, owner=invitation.key)
    mailed = mail.send(invitation, _link(token))
    request.session[SHOWN] = {"sealed": sealed, "mailed": mailed, "at": int(time.time())}
    # before the page is asked for, which a second sending may do at once
    request.session.save()
    return redirect("practice:link", key=invitation.client.key, invitation=invitation.key)


def _unsealed(invitation: Invitation, kept: dict[str, str]) -> str:
    """Give the token that was kept, where it is this invitation's and opens it still."""
    if int(kept.get("at", 0)) < time.time() - HOUR:
        return ""
    try:
        token = vault.unseal(kept["sealed"], purpose=PURPOSE, owner=invitation.key)
    except vault.Unreadable:
        return ""
    return token if invitation.token_hash == queries.hashed(token) else ""


def _link(token: str) -> str:
    return absolute(reverse("practice:invited", args=[token]))
