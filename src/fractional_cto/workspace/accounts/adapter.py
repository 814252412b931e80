"""What allauth asks us about accounts."""

import time
from typing import ClassVar
from urllib.parse import urlsplit

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.shared import vault
from fractional_cto.workspace.shared.links import absolute

PURPOSE = "fractional-cto/second-factors/1"
UNREADABLE = "unreadable"  # the code of the refusal, for whoever can offer a way out


def is_readable(factor: Authenticator) -> bool:
    """Tell whether codes can be checked with it: what a passkey needs is no secret, and always lies open."""
    sealed = [factor.data[name] for name in ("secret", "seed") if name in factor.data]
    try:
        for text in sealed:
            vault.unseal(text, purpose=PURPOSE)
    except vault.Unreadable:
        return False
    return True


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no type information
    """Nobody signs up by themself: accounts come from the first start or an invitation."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "This address and this password do not belong together.",
        "too_many_login_attempts": (
            "Too many attempts. Wait five minutes and try again, or have a new password sent to you."
        ),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Refuse."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Lead to the workspace's own address: a name that a request claims could be anybody's."""
        return absolute(urlsplit(super().get_reset_password_from_key_url(key)).path)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Spare whoever has just signed in from proving once more that it is them."""
        records = get_authentication_records(context.request, context.request.user)
        recent = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        return super().is_reauthentication_required(app=app) and not any(one["at"] > recent for one in records)


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]  # as above
    """How second factors speak to people."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code is not the right one. Codes of an app change every 30 seconds: try the next one.",
        UNREADABLE: (
            "Codes can not be checked, as this installation's key has changed: "
            "use a passkey, or ask an administrator to reset your second factor."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Keep what codes are made of so that a copy of the database makes none."""
        return vault.seal(text, purpose=PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """Read it again. Raises ValidationError with a sentence where the installation's key has changed since."""
        try:
            return vault.unseal(encrypted_text, purpose=PURPOSE)
        except vault.Unreadable:
            refusal = self.validation_error(UNREADABLE)
            raise refusal from None

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002  # allauth's word
        """Suggest a name for a new passkey."""
        known = Authenticator.objects.filter(user=user.pk, type=type).count()
        return f"Passkey {known + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the workspace as browsers show it beside a passkey."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Fractional CTO"}
