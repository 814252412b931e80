from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.records import Effort
from fractional_cto.engine.reports import text


@pytest.mark.parametrize("harmless", ["plain.py", "Zoë Example", "例え.py", "emoji 🚀", "a\u200cb"])
def test_ordinary_text_stays(harmless):
    assert text.visible(harmless) == harmless


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("a\u202eb", "a‹U+202E›b"),
        ("a\x1b[31m", "a‹U+001B›[31m"),
        ("a\nb\tc", "a b c"),
        ("a\ud800", "a‹U+D800›"),
        ("\ufeffa", "‹U+FEFF›a"),
    ],
)
def test_invisible_characters_are_shown(hidden, shown):
    assert text.visible(hidden) == shown


@given(st.text())
def test_what_is_visible_stays_visible(anything):
    assert text.visible(text.visible(anything)) == text.visible(anything)


def test_a_long_path_keeps_its_end():
    assert text.shortened("src/very/long/path.py", 10) == "…g/path.py"
    assert text.shortened("path.py", 10) == "path.py"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "–"),
        (True, "yes"),
        (1234567, "1,234,567"),
        (0.5, "0.5"),
        (3.0, "3"),
        (Decimal("1.239"), "1.24"),
        (datetime(2024, 6, 30, 1, tzinfo=UTC), "2024-06-30"),
        (date(2024, 6, 30), "2024-06-30"),
        ("words", "words"),
        (["one", "two"], "one, two"),
        ([], "–"),
    ],
)
def test_figures(value, written):
    assert text.number(value) == written


def test_shares_are_percent():
    assert text.percent(0.456) == "46\u00a0%"
    assert text.percent(None) == "–"


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        *[(1, 1, "1 hour"), (2, 8, "2–8 hours"), (4, 24, "½–3 days"), (8, 80, "1–10 days"), (24, 24, "3 days")],
        *[(20, 28, "2½–3½ days"), (2, 20, "2 hours to 2½ days"), (1, 136, "1 hour to 17 days"), (0, 20, "0–2½ days")],
    ],
)
def test_work(low, high, written):
    assert text.effort(Effort(low=low, high=high)) == written.replace(" ", "\u00a0")


def test_the_longest_is_told_by_its_most():
    assert text.longest([Effort(low=1, high=8), Effort(low=2, high=4)]) == Effort(low=8, high=8)


def test_dates_as_people_say_them():
    assert text.day(date(2024, 6, 3)) == "3 June 2024"
    assert text.month(date(2024, 12, 3)) == "December 2024"


def test_amounts_and_lists():
    assert text.count(1, "file") == "1 file"
    assert text.count(2000, "person", "people") == "2,000 people"
    assert text.spoken(3, "file") == "three files"
    assert text.spoken(12, "file") == "12 files"
    assert text.listed([]) == ""
    assert text.listed(["a", "b", "c"]) == "a, b and c"


def test_sentences():
    assert text.sentence("merges are squashed") == "Merges are squashed."
    assert text.sentence("Is it so?") == "Is it so?"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_percent_encoded_path_is_only_a_path(path):
    encoded = text.percent_encoded(path)
    assert set(encoded) <= {chr(byte) for byte in text.UNRESERVED} | {"%"}
    assert bytes.fromhex("".join(f"{ord(c):02x}" for c in encoded)).decode() == encoded
    assert ":" not in encoded
