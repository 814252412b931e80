import csv
import io
import json
import sys
from datetime import date, datetime
from decimal import Decimal

import pytest

from fractional_cto.cli.table import as_json, lines, show_rows

LONG = [{"path": f"src/{'deep/' * 20}file.py", "lines": 7}]


@pytest.fixture
def watched(capsys, monkeypatch):  # its output is the one to change
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _stream: True, raising=False)
    monkeypatch.setenv("COLUMNS", "40")


def test_says_when_there_is_nothing(capsys):
    show_rows([])

    assert capsys.readouterr().out == "nothing found\n"


def test_no_rows_make_an_empty_sheet(capsys):
    show_rows([], as_csv=True)

    assert capsys.readouterr().out == ""


def test_lays_out_columns_with_numbers_to_the_right():
    shown = lines([{"path": "a.py", "lines": 7, "share": 0.5}, {"path": "b/c.py", "lines": 120, "share": None}])

    assert shown == [
        "path    lines  share",
        "------  -----  -----",
        "a.py        7    0.5",
        "b/c.py    120",
    ]


def test_pipes_get_every_row_whole(capsys):
    show_rows(LONG * 100)

    shown = capsys.readouterr().out.splitlines()
    assert len(shown) == 102
    assert LONG[0]["path"] in shown[-1]


@pytest.mark.usefixtures("watched")
def test_terminals_get_what_fits(capsys):
    show_rows(LONG * 100)

    shown = capsys.readouterr().out.splitlines()
    assert max(len(line) for line in shown[:-1]) == 40
    assert shown[2].startswith("src/deep/")
    assert shown[2].endswith("file.py      7")
    assert shown[-1] == "... and 60 more: --csv or --json prints all"


def test_prose_goes_on_below_before_a_path_is_cut():
    rows = [{"path": "src/a/path/of/some/length.py", "reason": "a reason that is longer than the line"}]

    assert lines(rows, width=48) == [
        "path                          reason",
        "----------------------------  ------------------",
        "src/a/path/of/some/length.py  a reason that is",
        "                              longer than the",
        "                              line",
    ]


def test_numbers_stay_whole_on_the_narrowest_terminal():
    shown = lines([{"path": "a/long/path/to.py", "lines": 123456}], width=5)

    assert shown[2].endswith(" 123456")


def test_wide_letters_take_two_columns():
    shown = lines([{"path": "日本.py", "lines": 1}, {"path": "abcdefg", "lines": 2}])

    assert shown[2:] == ["日本.py      1", "abcdefg      2"]


def test_wide_letters_are_cut_between_letters():
    (row,) = lines([{"path": "日本" * 20}], width=21)[2:]

    assert row == "日本日...日本日本日本"


def test_control_characters_do_not_reach_the_terminal():
    shown = lines([{"path": "a\x1b[2Jb\u202ec\nd"}])

    assert shown[2] == "a\ufffd[2Jb\ufffdc\ufffdd"


def test_sheets_take_no_name_for_a_formula(capsys):
    show_rows([{"path": "=cmd()", "lines": -1, "other": "a,b"}], as_csv=True)

    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row == {"path": "'=cmd()", "lines": "-1", "other": "a,b"}


def test_json_knows_dates_and_decimals():
    content = {
        "on": date(2024, 1, 31),
        "at": datetime(2024, 1, 31, 12),  # noqa: DTZ001  # facts hold UTC without a zone
        "some": (Decimal("1.5"), float("nan"), True, None),
        "code": b"\x00",
    }

    assert json.loads(as_json(content)) == {
        "on": "2024-01-31",
        "at": "2024-01-31T12:00:00Z",
        "some": [1.5, None, True, None],
        "code": "b'\\x00'",
    }


def test_json_is_readable_where_letters_are_known():
    assert "é" in as_json("é")


def test_json_stays_json_where_letters_are_unknown(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))

    assert as_json("é") == '"\\u00e9"'
