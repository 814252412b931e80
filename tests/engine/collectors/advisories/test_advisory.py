from datetime import UTC, date, datetime

import pytest

from fractional_cto.engine.collectors.advisories.advisory import Refused, day, mapping, mappings, refuse, text, texts


def test_only_what_is_of_the_right_kind_is_taken():
    assert (text(3, 9), text(" a\n b ", 9), text("abc", 2)) == ("", "a b", "ab")
    assert (texts("abc", 9), texts(["a", 3, "", "long"], 3)) == ((), ("a",))
    assert (mapping([], "a"), mapping({"a": 3}, "a"), mapping({"a": {"b": 1}}, "a")) == ({}, {}, {"b": 1})
    assert (mappings({}), mappings([{"a": 1}, 3])) == ([], [{"a": 1}])


def test_days():
    said = [
        "2024-06-01T10:00:00Z",
        date(2024, 6, 1),
        datetime(2024, 6, 1, tzinfo=UTC),
        "0001-01-01T00:00:00Z",
        "soon",
        3,
    ]

    assert [day(each) for each in said] == ["2024-06-01", "2024-06-01", "2024-06-01", "", "", ""]


def test_refusing():
    with pytest.raises(Refused, match="it is odd"):
        refuse("it is odd")
