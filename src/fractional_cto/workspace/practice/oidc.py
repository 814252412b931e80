"""Signing in through the company's own directory; only installed where CTO_OIDC_SERVER names one."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.accounts.proof import by_directory
from fractional_cto.workspace.practice.queries import invitation_of
from fractional_cto.workspace.shared.nul import without


class Directory(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no type information
    """Lets in who has an account or follows an invitation, by an address that the directory vouches for."""

    def is_open_for_signup(self, _request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ANN401  # a SocialLogin
        """Refuse, unless somebody is on the way to an invitation of theirs."""
        invitation = invitation_of(_token(sociallogin.state.get("next") or ""))
        return invitation is not None and invitation.email.lower() in _vouched(sociallogin)

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:  # noqa: ANN401  # as above
        """Clear an account of what somebody else may have left in it, before its person is let in."""
        if sociallogin.is_existing and sociallogin.user.email.lower() in _vouched(sociallogin):
            by_directory(request, sociallogin.user, sociallogin.account.uid)

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:  # noqa: ANN401  # as above
        """Take the name as the directory has it."""
        user: User = super().populate_user(request, sociallogin, data)
        user.name = without(str(data.get("name") or ""))[:120]
        return user


def _vouched(sociallogin: Any) -> set[str]:  # noqa: ANN401  # as above
    return {one.email.lower() for one in sociallogin.email_addresses if one.verified}


def _token(address: str) -> str:
    try:
        found = resolve(address)
    except Resolver404:
        return ""
    return str(found.kwargs["token"]) if found.view_name == "practice:invited" else ""
