from datetime import date

import pytest

from fractional_cto.workspace.decisions.madr.status import day, status, successor


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", ""), ("Accepted", "accepted"), ("**approved** on 3 March", "accepted"), ("draft", "proposed"),
        ("on hold", "proposed"), ("Rejected", "rejected"), ("not accepted", "rejected"), ("deprecated", "deprecated"),
        ("Accepted\n\nSuperceded by [9. Help](0009-help.md)", "superseded"), ("accepted, supersedes 3", "accepted"),
        ("under consideration", "unknown"),
    ],
)  # fmt: skip
def test_knows_the_words(said, meant):
    assert status(said) == meant


@pytest.mark.parametrize(
    ("said", "newer"),
    [
        ("superseded by [ADR-0123](docs/0123-example.md#top)", "0123-example.md"), ("Superseded by ADR-0005", "5"),
        ("replaced by the charter", "the charter"), ("accepted", ""), ("superseded", ""),
    ],
)  # fmt: skip
def test_finds_what_came_after(said, newer):
    assert successor(said) == newer


@pytest.mark.parametrize(
    ("said", "file"),
    [
        ("2026-03-04", ""), ("on 2026/3/4, at last", ""), ("4 March 2026", ""), ("Mar 4, 2026", ""), ("04.03.2026", ""),
        ("soon", "adr/20260304-one-database.md"),
    ],
)  # fmt: skip
def test_finds_the_day(said, file):
    assert day(said, file=file) == date(2026, 3, 4)


@pytest.mark.parametrize("said", ["", "2026-13-04", "12026-03-041", "{YYYY-MM-DD}"])
def test_invents_no_day(said):
    assert day(said, file="0003-one-database.md") is None
