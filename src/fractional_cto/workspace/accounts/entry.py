"""Letting somebody in who has just proven who they are."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.http import HttpRequest, HttpResponse

from fractional_cto.workspace.accounts.models import User


def let_in(request: HttpRequest, user: User, target: str) -> HttpResponse:
    """Sign in whoever has just chosen a password, as if they had typed it, and lead them on."""
    login = Login(user=user, redirect_url=target)
    answer: HttpResponse = perform_password_login(request, {"email": user.email}, login)
    return answer
