"""What is asked about a client, and about whoever is let in there."""

from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.utils import timezone

from fractional_cto.workspace.accounts.forms import PasswordMixin
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.access import today_somewhere
from fractional_cto.workspace.clients.models import Client, Role, Seat
from fractional_cto.workspace.practice.models import LONGEST_OUTSIDE, OUTSIDERS
from fractional_cto.workspace.shared.editions import EditionForm

ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))


class ClientForm(forms.ModelForm[Client]):
    """A client's name and how its pages look and count."""

    class Meta:
        """What the practitioner says; the rest comes later."""

        model = Client
        fields: ClassVar = ["name", "sector", "colour", "currency", "time_zone"]
        widgets: ClassVar = {"time_zone": forms.Select(choices=[(zone, zone.replace("_", " ")) for zone in ZONES])}
        help_texts: ClassVar = {
            "name": "As it calls itself.",
            "sector": "For example: e-commerce, health care, financial services.",
            "colour": "The bar on every page of this client, so that you always know where you are.",
            "currency": "Three letters, for example EUR.",
        }

    def clean_time_zone(self) -> str:
        """Want one that the calendar knows."""
        zone: str = self.cleaned_data["time_zone"]
        if zone not in ZONES:
            message = "Choose a time zone from the list."
            raise forms.ValidationError(message)
        return zone

    def clean_currency(self) -> str:
        """Want three letters."""
        currency: str = self.cleaned_data["currency"].upper()
        if not (currency.isalpha() and len(currency) == 3):  # noqa: PLR2004  # as ISO 4217 has it
            message = "Give the three letters of the currency, for example EUR, GBP or USD."
            raise forms.ValidationError(message)
        return currency


class SettingsForm(EditionForm, ClientForm):
    """Everything that is said of a client; its name stays out of sight where names are hidden."""

    class Meta(ClientForm.Meta):
        """As when it was added, and where the relation stands."""

        fields: ClassVar = [*ClientForm.Meta.fields, "state"]

    def __init__(self, *args: Any, hide_names: bool = False, **kwargs: Any) -> None:  # noqa: ANN401  # handed on to Django
        """Leave the name out where names are hidden."""
        super().__init__(*args, **kwargs)
        if hide_names:
            del self.fields["name"]


class TermForm(forms.Form):
    """As what, and until when."""

    role = forms.ChoiceField(choices=Role.choices)
    until = forms.DateField(
        label="Last day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Needed for vendors and for the board, at most a year from now; others may go without. "
        "Access lasts until that day is over everywhere on earth.",
    )

    def clean(self) -> dict[str, Any]:
        """Want a day that is not over, and for outsiders one within a year."""
        cleaned = super().clean() or self.cleaned_data
        until = cleaned.get("until")
        today = timezone.localdate()
        if until and until < today_somewhere():
            self.add_error("until", "This day is over: give today or a later one.")
        elif cleaned.get("role") in OUTSIDERS and "until" in cleaned and not until:
            self.add_error("until", "Vendors and the board are let in for a time: give the last day.")
        elif cleaned.get("role") in OUTSIDERS and until and until > today + LONGEST_OUTSIDE:
            self.add_error("until", "At most a year for vendors and the board: it can be prolonged then.")
        return cleaned


class InviteForm(TermForm):
    """Who is asked in, as what, and until when."""

    email = forms.EmailField(
        label="E-mail address", max_length=254, help_text="The link works only for an account with this address."
    )
    # nobody becomes a practitioner because that is the first of the list
    role = forms.ChoiceField(choices=[("", "Choose"), *Role.choices])
    field_order = ("email", "role", "until")


class SeatForm(EditionForm, TermForm, forms.ModelForm[Seat]):
    """What is changed of somebody's access."""

    class Meta:
        """The rest of a seat never changes."""

        model = Seat
        fields: ClassVar = ["role", "until"]


class JoinForm(PasswordMixin, forms.Form):
    """What is asked of somebody who follows an invitation and has no account yet."""

    name = forms.CharField(
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="As colleagues shall see it.",
    )
    field_order = ("name", "password")

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:  # noqa: ANN401  # handed on to Django
        """Take the address, which the invitation has settled."""
        super().__init__(*args, **kwargs)
        self.email = email

    def owner(self) -> User:
        """Give whom the password is for."""
        return User(name=self.cleaned_data.get("name", ""), email=self.email)
