"""What is asked of the journal."""

from django import forms
from django.utils import timezone


class DayForm(forms.Form):
    """The day a record is wanted as of."""

    at = forms.DateField(label="As of", widget=forms.DateInput, initial=timezone.localdate)
