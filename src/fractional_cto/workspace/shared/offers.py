"""Filters that offer rows, such as the people who own something here."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django_filters import FilterSet, ModelChoiceFilter

from fractional_cto.workspace.shared.prepared import prepared


class RowFilter(ModelChoiceFilter):  # type: ignore[misc]  # django-filter ships no type information
    """Keeps what has one of the rows that a prepared question of the seat finds; what else is asked for is refused."""

    def __init__(self, question: Callable[[Any], QuerySet[Any]], **options: Any) -> None:  # noqa: ANN401  # as django-filter has them
        """Take the question."""
        super().__init__(queryset=None, **options)
        self.question, self.ask = question, prepared(question)

    def get_queryset(self, request: Any) -> QuerySet[Any] | None:  # noqa: ANN401  # as above
        """Give what may be chosen; nothing is looked up where nothing is chosen."""
        chosen = any(self.parent.data.get(name) for name, each in self.parent.filters.items() if each is self)
        return self.question(request.seat) if chosen else None

    def offered(self, seat: object) -> Iterator[tuple[object, str]]:
        """Give what a form offers: anything, nothing, and each row."""
        field = self.field
        yield "", field.empty_label
        if field.null_label is not None:
            yield field.null_value, field.null_label
        for row in self.ask(seat):
            yield row.pk, str(row)


class Offering(FilterSet):  # type: ignore[misc]  # as above
    """Filters of which some offer rows."""

    @property
    def form(self) -> Form:
        """Give the form; what it offers is asked for once."""
        fresh = not hasattr(self, "_form")
        form: Form = super().form
        if fresh:
            for name, each in self.filters.items():
                if isinstance(each, RowFilter):
                    widget: Any = form.fields[name].widget
                    widget.choices = list(each.offered(self.request.seat))
        return form
