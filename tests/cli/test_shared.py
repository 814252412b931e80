import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fractional_cto.cli.shared import (
    cache_folder,
    coloured,
    config_file,
    day,
    distinct,
    harmless,
    known,
    one_form,
    progress,
    whole,
)
from fractional_cto.engine.errors import UnknownName, WrongUse


@pytest.fixture
def terminal(capsys, monkeypatch):  # its outputs are the ones to change
    """Let both outputs be a terminal that knows colours."""
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _stream: True, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_no_day_is_no_day():
    assert day(None) is None


def test_reads_a_day():
    assert day("2024-01-31") == datetime(2024, 1, 31, tzinfo=UTC)


@pytest.mark.parametrize("text", ["31.1.2024", "2024-02-30", "yesterday", ""])
def test_refuses_what_is_no_day(text):
    with pytest.raises(WrongUse, match="2024-01-31, not"):
        day(text)


def test_no_settings_where_there_is_no_file():
    assert config_file(None, []) is None


def test_takes_the_settings_that_lie_here(tmp_path):
    (tmp_path / "cto.toml").touch()

    assert config_file(None, []) == Path("cto.toml")
    assert config_file(Path("other.toml"), [Path()]) == Path("other.toml")


def test_remembers_where_it_is_told(monkeypatch):
    monkeypatch.setenv("CTO_CACHE", "here")

    assert cache_folder(no_cache=False) == Path("here")
    assert cache_folder(no_cache=True) is None


def test_different_folders_are_fine():
    distinct([Path("one/shop"), Path("two/shop")])


@pytest.mark.parametrize("again", ["shop", "./shop", "other/../shop", "link"])
def test_refuses_a_folder_given_twice(again, tmp_path):
    (tmp_path / "shop").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "link").symlink_to("shop")

    with pytest.raises(WrongUse, match="was given twice"):
        distinct([Path("shop"), Path(again)])


def test_one_form_at_a_time():
    one_form(as_json=True, as_csv=False)
    with pytest.raises(WrongUse, match="exclude each other"):
        one_form(as_json=True, as_csv=True)


def test_a_known_name_is_fine():
    known("measure", "churn", iter(["churn", "coupling"]))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("chrun", "did you mean churn?"),
        ("coup", "did you mean coupling?"),
        ("xyz", "`cto measure` lists them"),
        ("", "`cto measure` lists them"),
    ],
)
def test_says_which_names_are_near(name, hint):
    with pytest.raises(UnknownName) as refused:
        known("measure", name, ["churn", "coupling"])

    assert str(refused.value) == f"there is no measure named {name}; {hint}"


@pytest.mark.usefixtures("terminal")
def test_colours_on_a_terminal_only():
    assert coloured("high", "red") == "\x1b[31mhigh\x1b[0m"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
@pytest.mark.usefixtures("terminal")
def test_no_colours_for_who_wants_none(monkeypatch, name, value):
    monkeypatch.setenv(name, value)

    assert coloured("high", "red", bold=True) == "high"


@pytest.mark.parametrize("text", ["", "Shop", "Kaf\u00e9 \u5546\u5e97", "a b"])
def test_letters_stay_as_they_are(text):
    assert harmless(text) == text


@pytest.mark.parametrize("odd", ["\x1b", "\x07", "\x9b", "\r", "\n", "\u202e", "\u2066", "\udce9", "\u2028"])
def test_what_a_terminal_would_obey_is_replaced(odd):
    assert harmless(f"a{odd}b") == "a\ufffdb"


@pytest.mark.parametrize("as_json", [True, False])
def test_a_pipe_gets_everything(capsys, as_json):
    whole('"\x1b\u202e"', as_json=as_json)

    assert capsys.readouterr().out == '"\x1b\u202e"\n'


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_the_same_json_in_other_letters(capsys):
    text = json.dumps({"a\x1b": ["\u202e", "\U000e0001", "\u5546"]}, ensure_ascii=False, indent=2)

    whole(text, as_json=True)

    shown = capsys.readouterr().out
    assert json.loads(shown) == json.loads(text)
    assert all(letter.isprintable() for letter in shown.replace("\n", ""))


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_lines(capsys):
    whole("a,b\n\x1b,2\n", as_json=False)

    assert capsys.readouterr().out == "a,b\n\ufffd,2\n"


def test_no_colours_in_a_pipe():
    assert coloured("high", "red") == "high"


def test_nobody_watches_a_pipe(capsys):
    with progress() as show:
        show("shop", "history", 1, 2)

    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("terminal")
def test_progress_on_a_terminal_obeys_no_name(capsys):
    with progress() as show:
        show("[/red]", "history", 1, 2)
        show("", "rules", 0, 1)

    shown = capsys.readouterr()
    assert shown.out == ""
    assert "rules" in shown.err


def test_settings_of_the_audited_repository_are_not_read(tmp_path, monkeypatch, capsys):
    (tmp_path / "shop" / "deep").mkdir(parents=True)
    (tmp_path / "shop" / "deep" / "cto.toml").touch()
    monkeypatch.chdir(tmp_path / "shop" / "deep")

    assert config_file(None, [Path(".."), tmp_path / "other"]) is None
    assert "is not read; use it with --config cto.toml" in capsys.readouterr().err
    assert config_file(None, [tmp_path / "other"]) == Path("cto.toml")
