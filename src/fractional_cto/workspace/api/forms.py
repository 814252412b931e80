"""What is asked of a token."""

from typing import ClassVar

from django import forms

from fractional_cto.workspace.api.models import Token
from fractional_cto.workspace.shared.editions import OnceForm

TERMS = [(30, "30 days"), (90, "90 days"), (180, "Half a year"), (365, "A year")]


class TokenForm(OnceForm, forms.ModelForm[Token]):
    """A new token."""

    days = forms.TypedChoiceField(
        label="Works for", choices=TERMS, coerce=int, initial=90, help_text="Then make another: nothing is renewed."
    )
    field_order = ("name", "days")

    class Meta:
        """What it is for."""

        model = Token
        fields: ClassVar = ["name"]
