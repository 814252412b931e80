import pytest

from fractional_cto.workspace.decisions.madr.parts import argument, bare, outcome
from fractional_cto.workspace.decisions.madr.reading import read
from fractional_cto.workspace.decisions.madr.record import Alternative, Argument


@pytest.mark.parametrize(
    ("text", "chosen", "why"),
    [
        ('Chosen option: "A", because b.', "A", "b."), ('Chosen option: "Use "x" y", because b', 'Use "x" y', "b"),
        ("**Chosen option: “A”**, because b", "A", "b"), ("Chosen option: A, because b", "A", "b"),
        ('Chosen option: "two, in one", because b', "Two, in *one*", "b"),
        ("Chosen option: `A`. So be it.", "A", "So be it."),
        ('Chosen option: " ", because b', "", "b"),
        ("We will.", "", "We will."), ('After all: chosen option: "A".', "A", 'After all: chosen option: "A".'),
        ('Chosen option: "", because', "", ""), ("Chosen option:", "", ""),
    ],
)  # fmt: skip
def test_tells_what_was_chosen_from_why(text, chosen, why):
    assert outcome(text, [Alternative(title="Two, in *one*")]) == (chosen, why)


@pytest.mark.parametrize(
    ("said", "kind", "text"),
    [
        ("Good, because a", "good", "a"), ("**Bad**: a", "bad", "a"), ("Neutral because a", "neutral", "a"),
        ("Goods are late", "", "Goods are late"), ("Good, a", "good", "a"),
    ],
)  # fmt: skip
def test_tells_for_from_against(said, kind, text):
    assert argument(said) == Argument(kind=kind, text=text)


def test_options_are_the_same_whatever_stands_around_them():
    assert bare("[Use *x*](http://x.example) ") == bare("“use x”")
    options = read(
        "## Considered Options\n\n* `A`\n* B\n\n## Pros and Cons of the Options\n\n### a\n\nSo.\n\n### C\n"
    ).options

    assert [(option.title, option.text) for option in options] == [("`A`", "So."), ("B", ""), ("C", "")]


def test_what_is_deeper_is_text():
    record = read("## Decision\n\nSo.\n\n### How\n\nThus.\n\n### Consequences\n\n* a\n\n#### Later\n\nb\n")

    assert record.outcome == "So.\n\n### How\n\nThus."
    assert [one.text for one in record.consequences] == ["a", "#### Later", "b"]
