"""What many values come to: how many there are, the middle one, and the one that 85 of 100 do not exceed.

A mean alone hides the few that took forever, so none is shown. With fewer than five values neither is given: a figure
of two or three says more about chance than about the company.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

LEAST = 5
FEW = "too few to say"
HIGH = 85  # of a hundred


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Values in days, shortest first."""

    values: tuple[float, ...]

    @property
    def n(self) -> int:
        """Count them."""
        return len(self.values)

    @property
    def enough(self) -> bool:
        """Tell whether there are as many as it takes to say anything."""
        return self.n >= LEAST

    @property
    def median(self) -> float | None:
        """Give the middle value; between two of them, their mean."""
        return float(median(self.values)) if self.enough else None

    @property
    def high(self) -> float | None:
        """Give the smallest value that 85 of 100 do not exceed (the nearest rank, so that it is one of them)."""
        return self.values[-(-HIGH * self.n // 100) - 1] if self.enough else None

    @property
    def said(self) -> str:
        """Say both to somebody who never heard of percentiles."""
        return f"half within {days(self.median)}, {HIGH} % within {days(self.high)}" if self.enough else FEW


def spread(values: Sequence[float]) -> Spread:
    """Put values in order."""
    return Spread(values=tuple(sorted(values)))


def days(value: float | None) -> str:
    """Say a number of days, or that there are too few to say."""
    if value is None:
        return FEW
    shown = f"{value:g}"
    return f"{shown} day{'' if shown == '1' else 's'}"
