"""Pages about one's own account, and about everybody's for administrators."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from fractional_cto.workspace.accounts import actions, queries
from fractional_cto.workspace.accounts.entry import let_in
from fractional_cto.workspace.accounts.first import opens
from fractional_cto.workspace.accounts.forms import AccountForm, PreferencesForm
from fractional_cto.workspace.accounts.models import User

PAGE = 50


@login_not_required
def first(request: HttpRequest, token: str) -> HttpResponse:
    """Make the first account; only whoever started the program knows the address."""
    if not opens(token):
        raise Http404
    form = AccountForm(request.POST or None)
    if form.is_valid():
        try:
            user = actions.make_account(**form.cleaned_data, is_practitioner=True, is_first=True, is_proven=True)
        except ValidationError:
            # somebody else was quicker by the blink of an eye
            raise Http404 from None
        return let_in(request, user, "/")
    return render(request, "accounts/first.html", {"form": form})


def preferences(request: HttpRequest) -> HttpResponse:
    """Change how one is called and how pages look."""
    user = _person(request)
    form = PreferencesForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if form.is_valid():
        actions.change_preferences(actor=user, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("accounts:preferences")
    return render(request, "accounts/preferences.html", {"form": form})


@require_POST
def end_session(request: HttpRequest, session: int) -> HttpResponse:
    """Sign oneself out of another browser."""
    get_object_or_404(UserSession, user=_person(request).pk, pk=session).end()
    messages.success(request, "That browser is signed out.")
    return redirect("usersessions_list")


@require_POST
@reauthentication_required(app="allauth.mfa")  # type: ignore[untyped-decorator]  # allauth ships no type information
def forget_unreadable(request: HttpRequest) -> HttpResponse:
    """Remove one's app and codes that can not be read any more, and lead to setting up new ones."""
    user = User.objects.get(pk=_person(request).pk)
    if actions.forget_unreadable(account=user):
        messages.success(request, "Removed: now set up a second factor anew.")
        get_adapter().send_notification_mail("mfa/email/totp_deactivated", user)
    return redirect("mfa_index")


@require_safe
def administration(request: HttpRequest) -> HttpResponse:
    """Show every account, and what was done to accounts."""
    user = _administrator(request)
    page = Paginator(queries.accounts(user), PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/administration.html", {"page": page, "events": queries.events(user)[:PAGE]})


@login_not_required
def closed(_request: HttpRequest) -> HttpResponse:
    """Answer as if there were nothing, where allauth would let people change what we do not."""
    raise Http404


@require_POST
def deactivate(request: HttpRequest, account: int) -> HttpResponse:
    """Let an account in no more."""
    return _done(request, account, actions.deactivate, "{} is signed out and can sign in no more.")


@require_POST
def activate(request: HttpRequest, account: int) -> HttpResponse:
    """Let an account in again."""
    return _done(request, account, actions.activate, "{} can sign in again.")


@require_POST
def reset_second_factor(request: HttpRequest, account: int) -> HttpResponse:
    """Forget somebody's second factors."""
    done = "{} is signed out and signs in by password alone until a new second factor is added."
    return _done(request, account, actions.reset_second_factor, done)


def _done(request: HttpRequest, account: int, action: Callable[..., None], sentence: str) -> HttpResponse:
    user = _administrator(request)
    wanted = get_object_or_404(queries.accounts(user), pk=account)
    action(actor=user, account=wanted)
    messages.success(request, sentence.format(wanted))
    return redirect("accounts:administration")


def _administrator(request: HttpRequest) -> User:
    user = _person(request)
    if not user.is_administrator:
        raise PermissionDenied
    return user


def _person(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user
