"""How the journal is narrowed."""

from typing import ClassVar

from django import forms
from django_filters import ChoiceFilter, DateFilter, ModelChoiceFilter

from fractional_cto.workspace.journal import queries
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.lists import Filters


class EntryFilters(Filters):
    """By who, what kind of record, when and any word."""

    searched: ClassVar = ("title", "verb", "reason", "actor__name")

    who = ModelChoiceFilter(field_name="actor", label="Who", empty_label="Everybody")
    what = ChoiceFilter(field_name="noun", label="What", empty_label="Everything")
    since = DateFilter(field_name="at", lookup_expr="date__gte", label="From", widget=forms.DateInput({"type": "date"}))
    until = DateFilter(field_name="at", lookup_expr="date__lte", label="To", widget=forms.DateInput({"type": "date"}))

    class Meta:
        """Nothing that is not said above."""

        model = Entry
        fields: ClassVar[list[str]] = []

    def __init__(self, *arguments: object, **options: object) -> None:
        """Offer whom and what may be seen."""
        super().__init__(*arguments, **options)
        actors, nouns = queries.told(self.request.seat)
        self.filters["who"].queryset = actors
        self.filters["what"].extra["choices"] = [(noun, noun.capitalize()) for noun in nouns]
