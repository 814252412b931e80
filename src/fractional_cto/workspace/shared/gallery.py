"""What the page of components shows: each one in each of its states, with people and companies that do not exist."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.utils import timezone

ICONS = Path(__file__).parent / "static/shared/icons.svg"
CHOICES = [("now", "Now"), ("later", "Later"), ("never", "Never")]
CHAIN = [
    {"kind": "evidence", "title": "Evidence", "text": "payments/refund.py, line 84", "href": "#chain"},
    {"kind": "finding", "title": "Finding", "text": "Refunds can be paid twice", "href": "#chain"},
    {"kind": "response", "title": "Response", "text": "Quick win", "href": "#chain"},
    {"kind": "outcome", "title": "Outcome", "text": "", "href": ""},
    {"kind": "measure", "title": "Measure", "text": "", "href": ""},
]


class Sample(forms.Form):
    """One field of each kind."""

    title = forms.CharField(max_length=40, help_text="In the words of the business.")
    text = forms.CharField(label="What it means", widget=forms.Textarea({"rows": 3}), required=False)
    amount = forms.DecimalField(label="Cost a month", min_value=0, decimal_places=2)
    day = forms.DateField(label="Due on", help_text="The day it should be done.", widget=forms.DateInput)
    owner = forms.ChoiceField(choices=[("", "Nobody yet"), ("mara", "Mara Sample")], required=False)
    when = forms.ChoiceField(label="When should it happen?", choices=CHOICES, widget=forms.RadioSelect)
    areas = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple, required=False)
    agreed = forms.BooleanField(label="The owner agrees", help_text="Ask before you tick.")


def examples() -> dict[str, Any]:
    """Give what the page draws."""
    wrong = Sample({"wrong-title": "x" * 50, "wrong-amount": "-3", "wrong-when": "soon"}, prefix="wrong")
    wrong.add_error(None, "Two of these contradict each other.")
    return {
        "form": Sample(initial={"when": "now", "day": timezone.localdate()}),
        "wrong": wrong,
        "now": timezone.now(),
        "before": timezone.now() - timedelta(days=3),
        "chain": CHAIN,
        "tabs": [
            {"title": "Open", "href": "?", "here": True, "count": 12},
            {"title": "Closed", "href": "?closed=1", "count": 3},
            {"title": "All", "href": "?all=1"},
        ],
        "icons": re.findall(r'id="(\w+)"', ICONS.read_text(encoding="utf-8")),
        "severities": ["critical", "high", "medium", "low"],
        "states": ["observed", "verified", "failed", "dismissed"],
        "kinds": ["info", "success", "warning", "error", "decision"],
    }
