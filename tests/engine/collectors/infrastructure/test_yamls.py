import time

import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.infrastructure.yamls import count, documents, strings, truth

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{one}: &{one} [{', '.join(['*' + other] * 9)}]\n" for other, one in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_reads_several_documents_with_their_lines():
    first, second = documents("a: 1\nb:\n  - x\n  - {c: 'null'}\n---\nd: ~\n")

    assert (first, second) == ({"a": "1", "b": ["x", {"c": "null"}]}, {"d": None})
    assert first.at == {"a": 1, "b": 2}


def test_takes_in_what_is_merged():
    (whole,) = documents("x: &x {a: 1, b: 2}\ny:\n  <<: *x\n  b: 3\nz: {<<: [*x, {c: 4}]}")

    assert whole["y"] == {"a": "1", "b": "3"}
    assert whole["z"] == {"a": "1", "b": "2", "c": "4"}


def test_writes_short_forms_as_long_ones():
    (whole,) = documents("a: !Ref B\nb: !GetAtt C.Arn\nc: !Join ['', [x, !Ref D]]\nd: !python/object:os.system x")

    assert whole["a"] == {"Ref": "B"}
    assert whole["b"] == {"Fn::GetAtt": "C.Arn"}
    assert whole["c"] == {"Fn::Join": ["", ["x", {"Ref": "D"}]]}
    assert whole["d"] == {"Fn::python/object:os.system": "x"}


@pytest.mark.parametrize("text", [BOMB, "a: &a '" + "x" * 100_000 + "'\nb: [" + "*a, " * 400 + "]\n"])
def test_a_bomb_is_refused_at_once(text):
    start = time.process_time()
    with pytest.raises(Refused, match="it stands for more than"):
        documents(text)
    assert time.process_time() - start < 1


def test_what_is_repeated_is_counted_within_what_repeats_it():
    once = "a: &a [" + "x, " * 1000 + "]\n"

    assert len(list(strings(documents(once + "b: &b [*a, *a]\nc: [*b, *b]\n")))) == 7000
    with pytest.raises(Refused, match="it stands for more than"):
        documents(once + "b: &b [" + "*a, " * 20 + "]\nc: [" + "*b, " * 20 + "]\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: [", "not valid YAML"),
        ("a: *b", "not there"),
        ("a: &a [*a]", "not there"),
        ("[" * 100 + "]" * 100, "too deep"),
        ("- x\n" * 200_001, "more than anybody"),
        ("---\n" * 600, "documents"),
        (
            "a: &a {"
            + ", ".join(f"k{n}: x" for n in range(300))
            + "}\n"
            + "".join(f"b{n}: {{<<: *a}}\n" for n in range(100)),
            "takes in",
        ),
    ],
)
def test_refuses(text, reason):
    with pytest.raises(Refused, match=reason):
        documents(text)


def test_words_become_values():
    assert [truth(each) for each in ("yes", "False", "x", None, True, ["yes"])] == [
        True,
        False,
        None,
        None,
        True,
        None,
    ]
    assert [count(each) for each in ("3", "-1", "²", "9" * 20, None)] == [3, None, None, None, None]
