"""Tables as files: CSV and XLSX, row by row, and harmless in the spreadsheet that opens them."""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from typing import Any

import xlsxwriter
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

AT_ONCE = 1000  # rows taken from the database together
LONGEST = 32_767  # characters in a cell of a workbook
FIRST_YEAR = 1900  # that a workbook can count from
# What makes a spreadsheet take text for a formula: owasp.org, "CSV Injection"; with the wide forms of the same signs.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def each(rows: QuerySet[Any]) -> Iterator[Any]:
    """Give every row without holding them all."""
    return rows.iterator(chunk_size=AT_ONCE)


def harmless(value: object) -> object:
    """Give what may stand in a cell: text that looks like a formula gets an apostrophe, numbers stay numbers."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).isoformat(timespec="seconds")
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


class _Echo:
    """A file that hands back what is written to it, for csv.writer."""

    def write(self, line: str) -> str:
        return line


def as_csv(name: str, titles: list[str], lines: Iterable[list[object]]) -> HttpResponseBase:
    """Answer with comma-separated values as RFC 4180 has them, in UTF-8, while they are being read."""
    writer: Any = csv.writer(_Echo())
    whole: Iterator[Sequence[object]] = chain([titles], lines)
    body = (writer.writerow([harmless(value) for value in line]) for line in whole)
    answer = StreamingHttpResponse(body, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{_file(name)}.csv"'
    return answer


def as_xlsx(name: str, titles: list[str], lines: Iterable[list[object]]) -> HttpResponseBase:
    """Answer with a workbook in which text is text, whatever it begins with."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the answer closes it when it is sent
    with xlsxwriter.Workbook(file, {"constant_memory": True, "nan_inf_to_errors": True}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        formats = [book.add_format({"num_format": how}) for how in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm")]
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(titles) - 1, 24)
        for column, title in enumerate(titles):
            sheet.write_string(0, column, title, bold)
        for place, line in enumerate(lines, start=1):
            for column, value in enumerate(line):
                _write(sheet, (place, column), value, formats)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{_file(name)}.xlsx", content_type=SHEET)


def _write(sheet: Worksheet, cell: tuple[int, int], value: object, formats: list[Format]) -> None:
    if isinstance(value, date) and value.year >= FIRST_YEAR:
        moment = isinstance(value, datetime)
        if isinstance(value, datetime) and timezone.is_aware(value):
            value = timezone.localtime(value).replace(tzinfo=None)
        sheet.write_datetime(*cell, value, formats[moment])
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        sheet.write_number(*cell, value)
    elif value is not None:
        text = str(harmless(value)) if isinstance(value, bool) else str(value)
        sheet.write_string(*cell, text[:LONGEST])


def _file(name: str) -> str:
    return f"{name}-{timezone.localdate().isoformat()}"


KINDS = {"csv": as_csv, "xlsx": as_xlsx}
