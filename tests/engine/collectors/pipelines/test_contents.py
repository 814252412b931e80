import re

from fractional_cto.engine.collectors.pipelines.contents import Step, pasted, words, yes
from fractional_cto.engine.collectors.pipelines.marked import whole


def test_a_switch_that_an_expression_decides_is_neither_on_nor_off():
    found = whole("a: true\nb: ${{ matrix.new }}\nc: no")

    assert [yes(found.at(key)) for key in "abcd"] == [True, None, False, False]


def test_words_are_written_in_one_line():
    found = whole("a: [x, y]\nb: {x: 1}\nc: x\nd: []")

    assert [words(found.at(key)) for key in "abcde"] == ["x, y", "x", "x", None, None]


def test_what_is_pasted_stands_on_its_own_line():
    run = whole("run: |\n  one\n  echo <a>\nother: '<b>'").at("run")

    (found,) = pasted(run, re.compile("<(.)>"), "run")
    assert (found.line, found.place, found.text) == (3, "run", "a")


def test_only_a_commit_or_a_checksum_is_pinned():
    refs = [None, "v4", "main", "a" * 40, f"3.12@sha256:{'b' * 64}"]

    assert [Step(line=1, ref=ref).pinned for ref in refs] == [None, False, False, True, True]
