from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.collectors.advisories.advisory import Refused
from fractional_cto.engine.collectors.advisories.documents import json_of, text_of, yaml_of


def test_yaml_is_texts_lists_and_tables():
    content = b'versions:\n- 1.10\n- "0.1"\nmodified: 2024-06-01\nempty:\nyes: no\nin: {a: [b, {c: d}]}\n'

    assert yaml_of(content) == {
        "versions": ["1.10", "0.1"],
        "modified": "2024-06-01",
        "empty": None,
        "yes": "no",
        "in": {"a": ["b", {"c": "d"}]},
    }
    assert yaml_of(b"") is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"a: &a [1]\nb: *a\n", "an alias"),
        (b"[" * 5000, "nested too deep|not valid"),
        (b"- " * 5000, "nested too deep"),
        (b"a: [\n", "not valid YAML"),
        (b"? [a]\n: b\n", "no text"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_yaml_that_is_refused(content, reason):
    with pytest.raises(Refused, match=reason):
        yaml_of(content)


@pytest.mark.parametrize(
    ("content", "reason"), [(b"[" * 200_000, "nested too deep"), (b"{", "not valid JSON"), (b"\xff", "UTF-8")]
)
def test_json_that_is_refused(content, reason):
    with pytest.raises(Refused, match=reason):
        json_of(content)


def test_a_mark_of_the_byte_order_is_no_text():
    assert text_of(b"\xef\xbb\xbfa") == "a"
    assert json_of(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


@given(st.binary(max_size=300) | st.text("-?:[]{}&*!|>'\"%@ab1 \n\t#").map(str.encode))
def test_any_bytes_are_read_or_refused(content):
    for door in (yaml_of, json_of):
        with suppress(Refused):
            door(content)
