"""The figures as tiles of the engagement's page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.measures.figures import FIGURES
from fractional_cto.workspace.measures.reading import Reading
from fractional_cto.workspace.measures.spans import DEFAULT, until


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A figure in short; ``title`` is what it stands for, ``note`` how many rows and which days it counts."""

    title: str
    text: str
    value: str
    note: str
    href: str


def tiles(seat: Seat) -> Iterator[Tile]:
    """Give one for each figure, over the usual window."""
    span = until(timezone.localdate(), DEFAULT)
    for figure in FIGURES:
        reading = figure.read(seat, span)
        days = (reading.span or span).days
        yield Tile(
            title=figure.tile,
            text=figure.title,
            value=reading.value,
            note=f"{reading.n} counted, {f'last {days} days' if figure.windowed else 'today'}; {_before(reading)}",
            href=reverse("measures:figure", kwargs={"key": seat.client.key, "name": figure.name}),
        )


def _before(reading: Reading) -> str:
    return f"first 30 days: {reading.baseline}" if reading.baseline else "no baseline"
