"""Filters that offer rows, such as the people who own something here."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django_filters import ModelChoiceFilter

from fractional_cto.workspace.shared.prepared import prepared


class RowFilter(ModelChoiceFilter):  # type: ignore[misc]  # django-filter ships no type information
    """Keeps what has one of the rows that a prepared question of the seat finds; what else is asked for is refused."""

    def __init__(self, question: Callable[[Any], QuerySet[Any]], **options: Any) -> None:  # noqa: ANN401  # as django-filter has them
        """Take the question."""
        # nobody chose anything where the address, which is what filters read, says nothing
        super().__init__(
            queryset=lambda request: question(request.seat) if any(request.GET.values()) else None, **options
        )
        self.ask = prepared(question)

    @property
    def field(self) -> Any:  # noqa: ANN401  # as above
        """Give the form's field."""
        if not hasattr(self, "_field"):
            self.extra["queryset"] = None
        return super().field

    def offered(self, seat: object) -> Iterator[tuple[object, str]]:
        """Give what a form offers: anything, nothing, and each row."""
        field = self.field
        yield "", field.empty_label
        if field.null_label is not None:
            yield field.null_value, field.null_label
        for row in self.ask(seat):
            yield row.pk, str(row)
