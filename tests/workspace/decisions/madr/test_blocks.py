from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.workspace.decisions.madr.blocks import blocks, item, lines, prose


@given(text=st.text(st.sampled_from("a\r\n\x0b\x0c\x85\u2028 ")))
def test_lines_are_the_text_and_end_where_markdown_ends_them(text):
    found = lines(text)

    assert "".join(found) == text
    assert all("\n" not in line.rstrip("\r\n") and line for line in found)


def test_finds_each_block_where_it_stands():
    text = "# One #\n\nTwo\n===\n\n* a\n  b\n* c\n\n```\n# no\n```\n"

    found = [(one.kind, one.start, one.end, one.title, one.items) for one in blocks(lines(text))]
    assert found == [
        ("heading", 0, 1, "One", ()),
        ("heading", 2, 4, "Two", ()),
        ("list", 5, 9, "", ((5, 7), (7, 9))),
        ("fence", 9, 12, "", ()),
    ]


def test_takes_comments_and_signs_away():
    assert prose(["\n", "so <!-- a\n", "b --> it\n", "is  \n", "\\# one\n"]) == "so  it\nis\n# one"
    assert item(["  1. one\n", "     two\n", "three\n"]) == "one\ntwo\nthree"
