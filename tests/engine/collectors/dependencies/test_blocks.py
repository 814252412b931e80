import pytest

from fractional_cto.engine.collectors.dependencies.blocks import blocks, unquoted
from fractional_cto.engine.collectors.dependencies.contents import Refused

TEXT = """\
# a comment
---
a@^1, "b@^1":
  version "1.0"
  note: |
    what: ever
    is said
  'c: d':
    e: f
list:
  - g
"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: &b\n", "line 1 refers to other lines"),
        ("a: *b\n", "line 1 refers to other lines"),
        ("a: !b c\n", "line 1 refers to other lines"),
        ("&b a: c\n", "line 1 is not as its program writes it"),
        ("a: 1\nword\n", "line 2 is not as its program writes it"),
        ('"open\n', "line 1 is not as its program writes it"),
        ("a: 1\nb: 2\na: 3\n", "line 3 says once more"),
        ("\n".join(" " * depth + "a:" for depth in range(100)), "nested too deep"),
    ],
)
def test_refused(text, reason):
    with pytest.raises(Refused, match=reason):
        blocks(text)


def test_lines_stand_in_one_another():
    whole = blocks(TEXT)
    block = whole.within['a@^1, "b@^1"']

    assert block.line == 3
    assert block.text("version") == "1.0"
    assert block.text("note") == "|"
    assert block.text("c: d", "e") == "f"
    assert block.text("nothing", "there") is None
    assert whole.under("list") == whole.under("nothing") == {}


def test_only_quotes_around_the_whole_go():
    assert [unquoted(text) for text in ('"a"', "'a'", '"a", "b"', '"', "a")] == ["a", "a", '"a", "b"', '"', "a"]
