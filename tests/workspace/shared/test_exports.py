import csv
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from fractional_cto.workspace.shared import exports

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1"]


def body(answer):
    whole = b"".join(answer.streaming_content)
    if getattr(answer, "file_to_stream", None):
        answer.file_to_stream.close()
    return whole


def sheet(answer, part="xl/worksheets/sheet1.xml"):
    with zipfile.ZipFile(io.BytesIO(body(answer))) as book:
        return book.read(part).decode()


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_never_taken_for_a_formula(text):
    assert exports.harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", FORMULAS)
def test_a_workbook_holds_it_as_text(text):
    assert "<f>" not in sheet(exports.as_xlsx("things", ["Title"], [[text]]))


@pytest.mark.parametrize("value", [-1, -1.5, Decimal("-2.50"), None, "a - b"])
def test_numbers_and_plain_text_stay_as_they_are(value):
    assert exports.harmless(value) == value


@pytest.mark.parametrize(("value", "word"), [(True, "yes"), (False, "no")])
def test_says_yes_and_no(value, word):
    assert exports.harmless(value) == word


def test_csv_is_read_back_as_it_was():
    answer = exports.as_csv("things", ["Title", "Day"], [['a "quoted", text\nin two lines', date(2026, 3, 1)]])

    assert list(csv.reader(io.StringIO(body(answer).decode(), newline=""))) == [
        ["Title", "Day"],
        ['a "quoted", text\nin two lines', "2026-03-01"],
    ]


def test_csv_is_sent_while_it_is_read():
    read = []
    lines = ([read.append(number) or number] for number in range(3))

    next(iter(exports.as_csv("things", ["Number"], lines)))

    assert read == []


def test_a_workbook_holds_numbers_and_moments_as_such():
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)

    written = sheet(exports.as_xlsx("things", ["A", "B", "C", "D"], [[3, moment, date(2026, 3, 1), True]]))

    assert "<v>3</v>" in written
    assert "<v>46082.5</v>" in written
    assert "<v>46082</v>" in written
    assert "<t>yes</t>" in written


def test_a_day_no_workbook_can_count_to_is_written_as_text():
    assert "<t>0001-01-01</t>" in sheet(exports.as_xlsx("things", ["Day"], [[date(1, 1, 1)]]))


def test_text_longer_than_a_cell_is_cut():
    assert "x" * exports.LONGEST in sheet(exports.as_xlsx("things", ["Text"], [["x" * 40_000]]))


def test_names_the_file_after_what_it_holds_and_the_day():
    assert exports.as_csv("things", [], []).headers["Content-Disposition"].startswith('attachment; filename="things-20')
