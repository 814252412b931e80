"""The page behind an invitation's link."""

from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from fractional_cto.workspace.accounts.entry import let_in
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.practice import actions, queries
from fractional_cto.workspace.practice.forms import JoinForm
from fractional_cto.workspace.practice.models import Invitation

NOT_MADE = "No account was made. If you have one with this address already, sign in and join."


@login_not_required
@never_cache
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Follow an invitation: with a new account, or with the one that has its address."""
    invitation = queries.invitation_of(token)
    if invitation is None:
        return _spent(request)
    if isinstance(request.user, User):
        return _accepted(request, invitation, token, request.user)
    # the same for everybody: whoever has a link shall not learn whether the address has an account
    form = JoinForm(request.POST or None, email=invitation.email)
    if form.is_valid():
        try:
            user, _ = actions.join(token=token, **{name: form.cleaned_data[name] for name in ("name", "password")})
        except ValidationError:
            form.add_error(None, NOT_MADE)
        else:
            return let_in(request, user, "/")
    shown = {"form": form, "invitation": invitation, "directory": apps.is_installed("allauth.socialaccount")}
    return render(request, "practice/invited.html", shown)


def _accepted(request: HttpRequest, invitation: Invitation, token: str, user: User) -> HttpResponse:
    if user.email.lower() != invitation.email.lower():
        # names nothing: a link may have been passed on
        return render(request, "practice/invited_other.html")
    if request.method != "POST":
        return render(request, "practice/invited_known.html", {"invitation": invitation})
    try:
        actions.accept(token=token, user=user)
    except PermissionDenied:
        return _spent(request)
    except ValidationError as refused:
        return _spent(request, " ".join(refused.messages))
    return redirect("today")


def _spent(request: HttpRequest, sentence: str = "") -> HttpResponse:
    return render(request, "practice/invited_spent.html", {"sentence": sentence}, status=404)
