import time
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.pipelines.marked import DEEPEST, HEAVY, MOST, documents, whole

BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is not a list of keys and values"),
        ("- one\n", "it is not a list of keys and values"),
        ("a: [", "line 2 is not valid YAML"),
        ("a: b: c", "line 1 is not valid YAML"),
        ("a: *b", "line 1 repeats what stands nowhere above"),
        ("a: &a [*a]", "line 1 repeats what stands nowhere above"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "it is nested too deep"),
        (BOMB, f"it stands for more than {MOST:,} texts"),
    ],
)
def test_refused(text, reason):
    with pytest.raises(Refused, match=reason):
        whole(text)


def test_a_bomb_is_refused_at_once():
    start = time.process_time()
    with pytest.raises(Refused):
        whole(BOMB)
    assert time.process_time() - start < 1


def test_nothing_is_built_from_a_tag():
    assert whole("a: !!python/object/apply:os.system [date]").words("a") == ["date"]
    assert whole("a: !reference [b, c]").words("a") == ["b", "c"]


def test_words_stay_as_they_are_written():
    found = whole("on: push\nversion: 3.10\nempty:\nyes: no")

    assert (found.text("on"), found.text("version"), found.text("empty"), found.text("yes")) == (
        "push",
        "3.10",
        None,
        "no",
    )


def test_lines_are_those_of_keys_and_items():
    found = whole("jobs:\n  one:\n    steps:\n    - run: |\n        a\n        b\n    - run: c\n")

    one = found.under("jobs")["one"]
    assert (one.line, [step.line for step in one.each("steps")]) == (2, [4, 7])
    assert [step.under()["run"].begins for step in one.each("steps")] == [5, 7]


def test_an_alias_stands_where_it_is_used():
    found = whole("a: &a {b: c}\nd: *a\n")

    assert (found.under("d")["b"].value, found.under()["d"].line) == ("c", 2)


def test_what_is_taken_in_gives_way_to_what_is_said():
    found = whole("a: &a {x: '1', y: '1'}\nb:\n  y: '2'\n  <<: *a\n")

    assert {key: node.value for key, node in found.under("b").items()} == {"x": "1", "y": "2"}


def test_the_last_document_is_read():
    assert whole("spec: x\n---\na: b\n").text("a") == "b"


def test_the_texts_further_in_come_in_order():
    assert [each.value for each in whole("a: [x, {b: y}]\nc: z\n").texts()] == ["x", "y", "z"]


@given(st.text(alphabet="ab:-&*[]{}|>!#%'\"\n\t ,?<", max_size=200) | st.text(max_size=80))
@example("\x01a: b")
@example("a: \ud800")
def test_any_text_is_read_or_refused(text):
    with suppress(Refused):
        lines = (
            text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029") + 1
        )
        assert all(1 <= each.line <= lines for document in documents(text) for each in document.texts())


def test_a_long_text_that_is_repeated_counts_as_several():
    with pytest.raises(Refused, match="it stands for more than"):
        whole("a: &a '" + "x" * 100_000 + "'\nb: [" + "*a, " * 20 + "]\n")


def test_taking_in_many_takes_no_longer_for_each():
    many = "".join(f"a{n}: &a{n} {{b{n}: x, c{n}: x}}\n" for n in range(5000))
    start = time.process_time()
    found = whole(many + "all:\n  <<: [" + ", ".join(f"*a{n}" for n in range(5000)) + "]\n").under("all")

    assert len(found) == 10_000
    assert time.process_time() - start < 4


def test_of_several_that_are_taken_in_the_first_counts():
    found = whole("a: &a {x: '1'}\nb: &b {x: '2', y: '2'}\nc: {<<: [*a, *b]}\n")

    assert {key: node.value for key, node in found.under("c").items()} == {"x": "1", "y": "2"}


def test_a_file_is_read_once_for_all_who_ask():
    assert whole("on: push") is whole("on: push")


def test_a_heavy_file_is_not_kept():
    text = f"on: [{'a, ' * HEAVY}]"

    assert whole(text) == whole(text)
    assert whole(text) is not whole(text)
