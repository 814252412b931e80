"""Whoever has an account's address comes to it, possibly after somebody who only had an invitation's link."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from fractional_cto.workspace.accounts import actions, queries
from fractional_cto.workspace.accounts.models import User

CLEARED = (
    "This account is yours alone now: its second factors, recovery codes and other sessions were removed, "
    "as they may have been somebody else's. Add your own second factor."
)

UNPROVEN = (
    'Nobody has shown yet that {} is your address: <a href="{}">have a new password sent there</a>, '
    "follow the link of that mail, then decide."
)


def want(user: User) -> None:
    """Refuse a decision of whoever may only have had an invitation's link, where mail is sent that can prove more.

    Raises ValidationError with a sentence. Where mail goes nowhere, what they decide is shown as unproven.
    """
    if settings.ENVIRONMENT.mail and not queries.is_proven(user):
        sentence = format_html(UNPROVEN, user.email, reverse("account_reset_password"))
        raise ValidationError(sentence, code="unproven")


def by_mail(request: HttpRequest, user: User, **_: object) -> None:
    """Take a password that was chosen by a mailed link as proof: only who reads the mail could choose it."""
    _prove(request, user)


def by_directory(request: HttpRequest, user: User, identity: str) -> None:
    """Take the directory's word as proof."""
    _prove(request, user, identity)


def _prove(request: HttpRequest, user: User, identity: str | None = None) -> None:
    if actions.prove_address(account=user, here=request.session.session_key, identity=identity):
        messages.warning(request, CLEARED)
        get_adapter().send_notification_mail("accounts/email/cleared", user, {"cleared": CLEARED})
