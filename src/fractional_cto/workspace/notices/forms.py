"""What somebody chooses about their mails."""

from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms

from fractional_cto.workspace.notices import chat
from fractional_cto.workspace.notices.models import Channel, Rhythm
from fractional_cto.workspace.shared import notices
from fractional_cto.workspace.shared.editions import OnceForm


def zones() -> list[tuple[str, str]]:
    """Give the time zones of places, as people know them."""
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name or name == "UTC"]


class ChoicesForm(forms.Form):
    """Which mails somebody gets, and when their week is summed up."""

    wanted = forms.MultipleChoiceField(
        label="Send me a mail when", widget=forms.CheckboxSelectMultiple, required=False, choices=notices.choices
    )
    day = forms.TypedChoiceField(label="Your week comes on", choices=Rhythm.Day.choices, coerce=int)
    hour = forms.TypedChoiceField(label="At", choices=[(hour, f"{hour:02}:00") for hour in range(24)], coerce=int)
    time_zone = forms.ChoiceField(choices=zones)

    def clean_wanted(self) -> set[str]:
        """Give the kinds that are wanted."""
        return set(self.cleaned_data["wanted"])

    @classmethod
    def known(cls, rhythm: Rhythm, unwanted: set[str]) -> dict[str, Any]:
        """Give what is chosen so far."""
        wanted = [name for name, _ in notices.choices() if name not in unwanted]
        return {"wanted": wanted, "day": rhythm.day, "hour": rhythm.hour, "time_zone": rhythm.time_zone}


class ConnectForm(OnceForm, forms.ModelForm[Channel]):
    """Where a team's chat is; the address is looked at before it is kept."""

    address = forms.CharField(
        max_length=1000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="The webhook's address as your chat or Apprise writes it; sealed, and never shown again.",
    )
    field_order = ("name", "address", "names")

    class Meta:
        """What is said of it."""

        model = Channel
        fields: ClassVar = ["name", "names"]

    def clean(self) -> dict[str, Any]:
        """Ask the address which chat it is."""
        cleaned = super().clean() or self.cleaned_data
        if "address" in cleaned:
            try:
                cleaned["service"] = chat.service_of(cleaned["address"].strip())
            except forms.ValidationError as refusal:
                self.add_error("address", refusal)
        return cleaned
