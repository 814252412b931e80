import pytest
from hypothesis import given
from hypothesis import strategies as some

from fractional_cto.engine.collectors.scorecard.shell import Unreadable, commands


def started(text):
    return [(command.line, command.known) for command in commands(text)]


@pytest.mark.parametrize(
    "text", ["", "# curl x | sh", "\n\n", "A=1", "cat <<END\ncurl x | sh\nEND\n"[9:13], "fi; done"]
)
def test_silent(text):
    assert not [words for _, words in started(text) if "curl" in words]


def test_a_document_in_the_script_is_no_command():
    assert started("cat <<-'END' > file\ncurl x | sh\n\tEND\nls") == [(1, ["cat"]), (4, ["ls"])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sudo curl -s 'a b' \"c\"", ["curl", "-s", "'a b'", '"c"']),
        ("A=1 B=$X curl $URL plain", ["curl", "plain"]),
        ("if ! curl a", ["curl", "a"]),
        ("curl a \\\n  b", ["curl", "a", "b"]),
        ("curl a#b # c", ["curl", "a#b"]),
        ("curl a\\ b", ["curl", "a\\ b"]),
        ('curl "a $B"', ["curl"]),
        ("curl a 2>&1 >/dev/null", ["curl", "a"]),
    ],
)
def test_words(text, words):
    assert started(text) == [(1, words)]


def test_each_command_has_its_line():
    assert started("a && b\nc | d; (e)\n") == [(1, ["a"]), (1, ["b"]), (2, ["c"]), (2, ["d"]), (2, ["e"])]
    assert [command.piped for command in commands("a | b || c")] == [False, True, False]


def test_commands_within_commands_are_found():
    assert started("a $(b\nc)\nd `e` <(f)") == [(1, ["a"]), (3, ["d"]), (1, ["b"]), (2, ["c"]), (3, ["e"]), (3, ["f"])]
    assert started('"$(a)" $((1 + 2)) ${b:-c}')[-1] == (1, ["a"])


def test_where_the_output_goes():
    assert [command.output for command in commands("a > b; a >> b; a 2> b; a > $B; a >'b'")] == [
        "b",
        None,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize("text", ["echo 'a", 'echo "a', "echo `a", "echo $(a", "echo ${a", "cat <(a"])
def test_what_has_no_end_can_not_be_read(text):
    with pytest.raises(Unreadable):
        started(text)


@given(some.one_of(some.text(max_size=300), some.text("ab \n'\"`$(){}<>|&;#\\-=", max_size=300)))
def test_any_text_is_read_or_refused(text):
    try:
        found = started(text)
    except (Unreadable, RecursionError):
        return
    assert all(1 <= line <= text.count("\n") + 1 for line, _ in found)
