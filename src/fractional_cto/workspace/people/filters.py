"""How the lists of people are narrowed."""

from typing import ClassVar

from django.db.models import QuerySet
from django_filters import CharFilter, ChoiceFilter

from fractional_cto.workspace.people.models import Person, RaciRow
from fractional_cto.workspace.people.queries.roster import present
from fractional_cto.workspace.shared.lists import Filters
from fractional_cto.workspace.shared.offers import RowFilter


class PersonFilters(Filters):
    """By kind, area and whether they are still here, which most are asked about."""

    searched: ClassVar = ("name", "title", "area", "email")

    kind = ChoiceFilter(choices=Person.Kind.choices, label="Kind", empty_label="Every kind")
    area = CharFilter(lookup_expr="icontains", label="Ask about")
    here = ChoiceFilter(
        choices=[("left", "Who have left"), ("all", "Here or not")],
        label="Present",
        empty_label="Who are here",
        method="are",
    )

    class Meta:
        """Nothing that is not said above."""

        model = Person
        fields: ClassVar[list[str]] = []

    def filter_queryset(self, queryset: QuerySet[Person]) -> QuerySet[Person]:
        """Show who is here unless asked for others."""
        found: QuerySet[Person] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("here") else found.filter(left_on=None)

    def are(self, persons: QuerySet[Person], _name: str, which: str) -> QuerySet[Person]:
        """Keep who have left, or everybody."""
        return persons.exclude(left_on=None) if which == "left" else persons


class RowFilters(Filters):
    """By kind and by who answers."""

    searched: ClassVar = ("title",)

    kind = ChoiceFilter(choices=RaciRow.Kind.choices, label="Kind", empty_label="Every kind")
    accountable = RowFilter(present, label="Accountable", empty_label="Anybody")

    class Meta:
        """Nothing that is not said above."""

        model = RaciRow
        fields: ClassVar[list[str]] = []
