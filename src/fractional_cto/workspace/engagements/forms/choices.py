"""What several forms share."""

from typing import Any

from django import forms
from django.db.models import Manager, QuerySet

LINES = forms.Textarea(attrs={"rows": 3})


def offer(form: forms.BaseForm, name: str, rows: QuerySet[Any] | Manager[Any]) -> None:
    """Let a choice offer only these rows."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows.all()
