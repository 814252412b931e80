import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.workspace.decisions.madr.front import span, values, written


def said(*lines):
    source = ["---\n", *(f"{line}\n" for line in lines), "---\n"]
    assert span([*source, "# Title\n"]) == len(source)
    return {name: value for name, value, _ in values(source)}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("status: accepted", "accepted"), ("status: accepted # last week", "accepted"), ("status: 'it''s'", "it's"),
        ('status: "a # b" # c', "a # b"), ('status: "{a | b', "{a | b"), ("status: a: b", "a: b"),
    ],
)  # fmt: skip
def test_reads_a_value(line, value):
    assert said(line) == {"status": (value,)}


def test_reads_several_values():
    assert said("who: [Eve, 'Sam']", "else:", "  - A, B", "# nobody", "- C", "text: >", "  one", "  two", "none:") == {
        "who": ("Eve", "Sam"), "else": ("A, B", "C"), "text": ("one", "two"), "none": (),
    }  # fmt: skip


@pytest.mark.parametrize("end", ["]", "]" * 90_000])
def test_brackets_without_end_break_nothing(end):
    (value,) = said(f"status: {'[' * 90_000}{end}").values()

    assert all("[" in each for each in value)


@pytest.mark.parametrize("source", [[], ["# Title\n"], ["---\n", "status: x\n"], ["--- \n", "a\n", "----\n"]])
def test_without_an_end_it_is_no_front(source):
    assert span(source) == 0


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_what_is_written_reads_the_same(text):
    assert said(f"name: {written(text)}") == {"name": (text,)}
