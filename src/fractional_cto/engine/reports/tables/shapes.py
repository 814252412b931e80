"""What a table is made of: its layout as a part asks for it, and its rows as a template writes them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from fractional_cto.engine.records import Area, Row, Value
from fractional_cto.engine.reports.text import number

ROWS = 8
TEST = re.compile(r"(?i)(?:^|[/_.-])(?:tests?|specs?)(?:$|[/_.-])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column: which key, what it is called, and how its figures are written."""

    key: str
    name: str
    written: Callable[[Value], str] = number
    figure: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """How a measure is shown in a part."""

    measure: str
    area: Area
    title: str
    columns: tuple[Column, ...]
    rows: int = ROWS
    wanted: Callable[[Row], bool] = field(default=lambda _: True)
    order: Callable[[Row], tuple[float, ...]] = field(default=lambda _: ())
    once: str | None = None
    told: Callable[[Row], Row] = field(default=dict)
    cards: bool = False  # on a phone each row is a card: for sentences or two paths, too wide for columns


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What stands in a table; a figure says where its row is."""

    text: str
    column: str
    anchor: str | None = None
    code: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A short table, and where the long one is."""

    area: Area
    repository: str
    title: str
    anchor: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    of: int
    cards: bool = False


def name(key: str, title: str) -> Column:
    """Make a column of words, which links nowhere."""
    return Column(key=key, name=title, figure=False)
