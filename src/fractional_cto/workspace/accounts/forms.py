"""What is asked of people about themselves."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password

from fractional_cto.workspace.accounts.actions import TAKEN
from fractional_cto.workspace.accounts.models import User


class PasswordMixin(forms.Form):
    """A password for a new account; what it must not resemble is known from ``owner``."""

    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        help_text="At least 12 characters; a short sentence is easy to remember.",
    )

    def owner(self) -> User:
        """Give whom the password is for, as far as that is known."""
        return User(name=self.cleaned_data.get("name", ""), email=self.cleaned_data.get("email", ""))

    def clean(self) -> dict[str, Any]:
        """Want a password that is hard to guess."""
        cleaned = super().clean() or self.cleaned_data
        if password := cleaned.get("password"):
            try:
                validate_password(password, self.owner())
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return cleaned


class AccountForm(PasswordMixin, forms.Form):
    """Everything a new account needs."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label="E-mail address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    field_order = ("name", "email", "password")

    def clean_email(self) -> str:
        """Want an address that nobody has yet."""
        email: str = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(TAKEN)
        return email


class PreferencesForm(forms.ModelForm[User]):
    """How somebody is called and how pages look to them."""

    class Meta:
        """What one may say about oneself."""

        model = User
        fields: ClassVar = ["name", "theme", "hide_names"]
        help_texts: ClassVar = {
            "name": "As colleagues and clients shall see it.",
            "hide_names": "Clients are shown by colour only: for a shared screen or a train.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # handed on to Django
        """Want a name."""
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
