"""A file somebody hands over is hostile until proven harmless."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.workspace.people.intake import LARGEST, MOST, read, split_addresses, text_of


def errors(text):
    return [line.errors for line in read(text).lines]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"a" * (LARGEST + 1), "larger than 256 KiB"),
        (b"name\nZo\xeb", "UTF-8"),
        (b"\xff\xfen\x00a\x00", "UTF-8"),
        (b"PK\x03\x04\xff\xfe", "UTF-8"),
    ],
)
def test_refuses_what_is_too_much_or_no_text(raw, sentence):
    with pytest.raises(ValidationError, match=sentence):
        text_of(raw)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "must name the columns"),
        ("who\nEve", "must name the columns"),
        ("name", "nobody below"),
        ("name\n\n \n", "nobody below"),
        ('name\n"Eve', "quotation mark"),
        ("name\n" + "Eve\n" * (MOST + 1), "more than 500"),
        ("name\n" + "x" * 200_000, "quotation mark"),
    ],
)
def test_refuses_what_can_not_be_understood(text, sentence):
    with pytest.raises(ValidationError, match=sentence):
        read(text)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (",eve@example.org,staff", "The name is missing."),
        (f"{'x' * 121},,", "The name is longer than 120 letters."),
        ("Eve,nonsense,", "“nonsense” is no e-mail address."),
        ("Eve,,wizard", "“wizard” is no kind; known are Founder, Staff, Agency, Intern, Fractional CTO, Vendor."),
        ("Eve,,,more", "It has 4 cells, the first line names 3."),
    ],
)
def test_says_what_is_wrong_with_a_line(line, sentence):
    assert errors(f"name,email,kind\n{line}") == [[sentence]]


def test_every_line_is_judged_by_itself():
    assert [bool(found) for found in errors("name,email\nEve,eve@example.org\n,\n,bob@example.org\nBob,")] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "text",
    ["name,email\nEve,e@x.org\nEva,E@X.org", "name\nEve\nEVE", "name,git\nEve,e@laptop\nBob,E@laptop x@laptop"],
)
def test_nobody_stands_in_a_file_twice(text):
    first, second = errors(text)

    assert first == []
    assert second[0].startswith("It repeats line 2")


def test_numbers_are_those_of_the_file():
    assert [line.number for line in read("name\n\nEve\n\nBob").lines] == [3, 5]


@pytest.mark.parametrize(
    "text", ["\ufeffname;kind\nEve;Intern", "Full Name\tType\nEve\tintern", "NAME,KIND\r\nEve,INTERN\r\n"]
)
def test_reads_what_other_programs_write(text):
    assert read(text_of(text.encode())).lines[0].values == {"name": "Eve", "kind": "intern"}


def test_takes_away_what_spreadsheets_put_before_formulas_and_signs_that_steer():
    assert read("name\n'=cmd()\n").lines[0].values["name"] == "=cmd()"
    assert read("name\n\u202eEve\x07\x00").lines[0].values["name"] == "Eve"


def test_names_what_it_did_not_read():
    assert read("name,salary,notes\nEve,1000,\n").unread == ["salary"]


def test_takes_addresses_apart_and_each_once():
    assert split_addresses(" a@x, b@y;A@X\n c@z") == ["a@x", "b@y", "c@z"]


@given(st.text(max_size=300))
def test_nothing_makes_it_stumble(text):
    for made in (text, f"name\n{text}"):
        try:
            found = read(made)
        except ValidationError:
            continue
        assert all(line.values.get("name") or line.errors for line in found.lines)
