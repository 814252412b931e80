"""allauth's forms in our words: labels say all, nothing is hidden in placeholders."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms

LABELS = {
    "login": "E-mail address",
    "email": "E-mail address",
    "password": "Password",
    "oldpassword": "Password so far",
    "password1": "New password",
    "password2": "New password again",
    "code": "Code",
    "name": "Name",
    "passwordless": "Sign in with it alone",
}
HELP = {
    "password1": "At least 12 characters; a short sentence is easy to remember.",
    "passwordless": "It then takes the place of password and code: your device asks for fingerprint, face or PIN.",
}


class OurWords(forms.Form):
    """A form of allauth whose fields speak as ours do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # handed on to allauth
        """Put our words in."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, "")


class SignIn(OurWords, LoginForm):  # type: ignore[misc]  # allauth ships no type information
    """Who signs in."""


class ChangePassword(OurWords, ChangePasswordForm):  # type: ignore[misc]  # as above
    """A new password for whoever knows the old one."""


class ResetPassword(OurWords, ResetPasswordForm):  # type: ignore[misc]  # as above
    """Where a link goes."""


class ResetPasswordByLink(OurWords, ResetPasswordKeyForm):  # type: ignore[misc]  # as above
    """A new password for whoever has the link."""


class Reauthenticate(OurWords, ReauthenticateForm):  # type: ignore[misc]  # as above
    """The password once more."""


class Code(OurWords, AuthenticateForm):  # type: ignore[misc]  # as above
    """The second factor."""


class ReauthenticateByCode(OurWords, ReauthenticateByCodeForm):  # type: ignore[misc]  # as above
    """The second factor once more."""


class ConnectApp(OurWords, ActivateTOTPForm):  # type: ignore[misc]  # as above
    """The first code of an app."""


class AddPasskey(OurWords, AddWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey, or with less in it a key that only goes with a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as above
        """Offer the better of the two first."""
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
