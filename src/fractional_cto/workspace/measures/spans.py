"""The stretch of days a figure looks at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

CHOICES = (30, 90, 365)
DEFAULT = 90


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        """Tell whether a day lies in it."""
        return day is not None and self.first <= day <= self.last

    def __str__(self) -> str:
        """Say it: ``3 Aug 2026 to 1 Nov 2026``."""
        return f"{said(self.first)} to {said(self.last)}"

    @property
    def days(self) -> int:
        """Count its days."""
        return (self.last - self.first).days + 1


def until(last: date, days: int) -> Span:
    """Give so many days that end with this one."""
    return Span(first=last - timedelta(days=days - 1), last=last)


def since(span: Span, began: Iterable[date]) -> Span:
    """Give a window without the days before anything began: a rate over them would say less than there was."""
    first = max(span.first, min(began, default=span.first))
    return Span(first=min(first, span.last), last=span.last)


def chosen(text: str) -> int:
    """Read how many days an address asks for; whatever is not offered counts as the usual ones."""
    return int(text) if text in map(str, CHOICES) else DEFAULT


def said(day: date) -> str:
    """Say a day: ``3 Aug 2026``."""
    return f"{day.day} {day:%b %Y}"
