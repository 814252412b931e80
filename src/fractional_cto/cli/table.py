"""Rows for people and for programs: fitted to a terminal, whole everywhere else."""

import csv
import io
import json
import math
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import zip_longest
from typing import Any

import typer

from fractional_cto.cli import shared
from fractional_cto.engine.records import Row

FEW = 40
NARROWEST = 12
PROSE = 24
GAP = 2


def show_rows(rows: Sequence[Row], *, as_csv: bool = False, most: int | None = FEW) -> None:
    """Print rows as a table, or as CSV; to a terminal no more and no wider than a person can read."""
    if as_csv:
        shared.whole(_csv(rows), as_json=False)
        return
    if not rows:
        typer.echo("nothing found")
        return
    watched = sys.stdout.isatty()
    shown = rows[:most] if watched and most is not None else rows
    for line in lines(shown, shutil.get_terminal_size().columns if watched else None):
        typer.echo(line)
    if len(rows) > len(shown):
        typer.echo(f"... and {len(rows) - len(shown):,} more: --csv or --json prints all")


def show_json(content: object) -> None:
    """Print a value as JSON."""
    shared.whole(as_json(content), as_json=True)


def lines(rows: Sequence[Row], width: int | None = None) -> list[str]:
    """Lay rows out below their names, numbers to the right, no line wider than asked where that can be."""
    names = list(rows[0])
    cells = [names, *([_cell(row.get(name)) for name in names] for row in rows)]
    right = [all(_is_number(row.get(name)) for row in rows) for name in names]
    widths = [max(_width(line[index]) for line in cells) for index in range(len(names))]
    if width is not None:
        prose = [any(" " in line[index] for line in cells) and widths[index] > PROSE for index in range(len(names))]
        widths = _fitted(widths, [_width(name) for name in names], right, prose, width)
    cells.insert(1, ["-" * one for one in widths])
    return [line for cell in cells for line in _lines(cell, widths, right)]


def _lines(cells: list[str], widths: list[int], right: list[bool]) -> Iterator[str]:
    """Write one row, in several lines where words have to go on below."""
    parts = [_broken(text, width) for text, width in zip(cells, widths, strict=True)]
    for together in zip_longest(*parts, fillvalue=""):
        padded = (_padded(*part) for part in zip(together, widths, right, strict=True))
        yield (" " * GAP).join(padded).rstrip()


def as_json(content: object) -> str:
    """Write a value as JSON that is the same each time, in letters that the reader's encoding knows."""
    ascii_only = "utf" not in (sys.stdout.encoding or "").lower()
    return json.dumps(_plain(content), ensure_ascii=ascii_only, indent=2, allow_nan=False)


def _plain(value: object) -> Any:  # noqa: ANN401  # whatever JSON can say
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat() + ("" if value.tzinfo else "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float | Decimal):
        return float(value) if math.isfinite(value) else None
    return value if value is None or isinstance(value, str | int) else str(value)


def _csv(rows: Sequence[Row]) -> str:
    text = io.StringIO()
    if rows:
        writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: _harmless(_joined(value)) for key, value in row.items()} for row in rows)
    return text.getvalue()


def _joined(value: object) -> object:
    """Write a list in one cell."""
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _harmless(value: object) -> object:
    """Keep a spreadsheet from taking a hostile name for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" else value


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, int | float | Decimal) and not isinstance(value, bool))


def _cell(value: object) -> str:
    value = _joined(value)
    text = "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    return shared.harmless(text)


def _width(text: str) -> int:
    """Count columns: East Asian letters take two, accents on the letter before none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _fitted(widths: list[int], names: list[int], right: list[bool], prose: list[bool], width: int) -> list[int]:
    """Take what is too much from prose first, then from the widest other text; numbers stay whole."""
    fitted = list(widths)
    while sum(fitted) + GAP * (len(fitted) - 1) > width:
        spare = [
            (prose[index], fitted[index], index)
            for index in range(len(fitted))
            if not right[index] and fitted[index] > max(names[index], NARROWEST)
        ]
        if not spare:
            break
        fitted[max(spare)[2]] -= 1
    return fitted


def _broken(text: str, width: int) -> list[str]:
    """Let words go on below where they do not fit, and cut what is one word."""
    if _width(text) <= width:
        return [text]
    words = textwrap.wrap(text, width, break_on_hyphens=False) if " " in text else [text]
    return [line if _width(line) <= width else _shortened(line, width) for line in words]


def _padded(text: str, width: int, to_the_right: bool) -> str:  # noqa: FBT001  # one of three columns of a zip
    blank = " " * (width - _width(text))
    return blank + text if to_the_right else text + blank


def _shortened(text: str, width: int) -> str:
    """Leave out the middle: a path is known by its beginning and its end."""
    dots = "..."
    head, tail = (width - len(dots)) // 3, ""
    start = ""
    for letter in text:
        if _width(start + letter) > head:
            break
        start += letter
    for letter in reversed(text):
        if _width(start + dots + letter + tail) > width:
            break
        tail = letter + tail
    return start + dots + tail
