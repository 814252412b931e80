"""The first page of a whole list, which most people open and go on from: see prepared.py."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, QuerySet

from fractional_cto.workspace.shared.prepared import prepared

Question = Callable[[Any], QuerySet[Any]]  # of a seat


@prepared
def first_page(seat: Any, *, question: Question, many: int) -> QuerySet[Any]:  # noqa: ANN401  # a seat
    """Give the first rows that a question finds, as it orders them."""
    return question(seat)[:many]


@prepared
def count_all(seat: Any, *, question: Question) -> QuerySet[Any]:  # noqa: ANN401  # as above
    """Count for the client whatever a question finds, which may join what it counts itself."""
    counted: QuerySet[Any] = question(seat).order_by().values_list("client").annotate(Count("pk", distinct=True))
    return counted


class Whole:
    """A whole list of which only the first page is asked for."""

    def __init__(self, seat: object, question: Question, many: int) -> None:
        """Ask for it."""
        self.seat, self.question, self.many = seat, question, many
        self.rows = first_page(seat, question=question, many=many)

    def count(self) -> int:
        """Count all of it; nobody is asked where it fits on the page."""
        if len(self.rows) < self.many:
            return len(self.rows)
        return sum(number for _, number in count_all(self.seat, question=self.question))

    def __getitem__(self, those: slice) -> list[Any]:
        """Give what a page shows of it."""
        return self.rows[those]
