from datetime import date

import pytest

from fractional_cto.engine.config import Acceptance, Config, read_config
from fractional_cto.engine.errors import BadConfig
from fractional_cto.engine.records import Answer
from tests.builders.command import cto
from tests.builders.repos import simple

WHOLE = """
exclude = ["legacy/*"]
bots = ["^release-"]
leavers = ["Ben Sample"]
rules_off = ["code/few-tests"]

[components]
shop = ["src/shop/*", "lib/shop/*"]

[people]
"Ada Example" = ["ada@shop.test", "ada"]

[[accept]]
finding = "0123456789abcdef"
reason = " The shop closes in June "
until = 2030-06-30

[[answers]]
question = "restore-test"
answer = " In May; it took 50 minutes. "
by = "Ada Example"
on = 2026-05-12
level = 4
"""
ANSWER = "[[answers]]\nquestion = 'restore-test'\nanswer = 'x'\nby = 'Ada'\non = 2026-05-12\n"
ACCEPT = "[[accept]]\nfinding = '0123456789abcdef'\nreason = 'x'\n"


def written(tmp_path, text):
    file = tmp_path / "cto.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_nothing_said_is_all_by_default(tmp_path):
    assert read_config(None) == read_config(written(tmp_path, "")) == Config()


def test_everything_said(tmp_path):
    assert read_config(written(tmp_path, WHOLE)) == Config(
        components={"shop": ("src/shop/*", "lib/shop/*")},
        exclude=("legacy/*",),
        bots=("^release-",),
        people={"Ada Example": ("ada@shop.test", "ada")},
        leavers=("Ben Sample",),
        accept=(Acceptance(fingerprint="0123456789abcdef", reason="The shop closes in June", until=date(2030, 6, 30)),),
        rules_off=("code/few-tests",),
        answers=(
            Answer(
                question="restore-test",
                answer="In May; it took 50 minutes.",
                by="Ada Example",
                on=date(2026, 5, 12),
                level=4,
            ),
        ),
    )


def test_an_answer_needs_no_level(tmp_path):
    (answer,) = read_config(written(tmp_path, ANSWER)).answers
    assert answer.level is None


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("exclude = [", 1, "expected TOML"),
        ("exclude = []\nbots = ]\n", 2, "expected TOML"),
        ("a = 1\na = 2\n", 2, "expected TOML"),
        ("exclude = []\n\ncolour = 1\n", 3, "there is no setting colour; expected one of components, exclude, bots"),
        ("bots = []\nexclude = 'legacy'\n", 2, 'exclude: expected a list of texts such as ["one", "two"]'),
        ("leavers = [1]\n", 1, "leavers: expected a list of texts"),
        ("licences = 3\n", 1, "licences: expected a table [licences]"),
        ('[licences]\nwanted = ["MIT"]\n', 2, "licences: there is no list wanted; expected allowed or denied"),
        ('[licences]\ndenied = ["MIT OR ISC"]\n', 2, "licences: MIT OR ISC is not the SPDX name of one licence"),
        ("rules_off = {}\n", 1, "rules_off: expected a list of texts"),
        ("\nbots = ['fine', '(unclosed']\n", 2, "bots: (unclosed is not a regular expression"),
        ("components = ['src']\n", 1, "components: expected a table [components] with lines such as name = "),
        ("[components]\nweb = ['web/*']\nshop = 'src'\n", 3, "shop: expected a list of texts"),
        ("\n[people]\nAda = 'ada'\n", 3, "Ada: expected a list of texts"),
        ("accept = 'all'\n", 1, "accept: expected [[accept]] with finding, reason and until"),
        ("accept = [1]\n", 1, "accept: expected [[accept]] with finding, reason and until"),
        ("\n[[accept]]\nreason = 'x'\n", 2, "accept: expected finding, the 16 digits that the report shows with it"),
        ("[[accept]]\nfinding = 'abc'\n", 2, "accept: expected finding, the 16 digits"),
        ("[[accept]]\nfinding = 16\n", 2, "accept: expected finding, the 16 digits"),
        ("[[accept]]\nfinding = '0123456789abcdef'\n", 1, "accept: expected reason, a text that says why"),
        ("[[accept]]\nfinding = '0123456789abcdef'\nreason = ' '\n", 3, "accept: expected reason"),
        ("[[accept]]\nfinding = '0123456789abcdef'\nreason = 'x'\n", 1, "accept: expected until, a date such as"),
        ("[[accept]]\nfinding = '0123456789abcdef'\nreason = 'x'\nuntil = '2030'\n", 4, "accept: expected until"),
        (f"{ACCEPT}until = 2030-01-01\n\n{ACCEPT}until = 2030-01-01T00:00:00\n", 9, "accept: expected until"),
        ("answers = 1\n", 1, "answers: expected [[answers]] with question, answer, by and on"),
        ("[[answers]]\n", 1, "answers: expected question, the name of a question as the report shows it"),
        ("[[answers]]\nquestion = 'restore-tests'\n", 2, "answers: expected question, the name of a question as the "),
        (
            "[[answers]]\nquestion = 'restore-test'\nanswer = ' '\n",
            3,
            "answers: expected answer, a text with what was said",
        ),
        (ANSWER.replace("by = 'Ada'", "by = 1"), 4, "answers: expected by, the name of the person who said it"),
        (ANSWER.replace("2026-05-12", "'May'"), 5, "answers: expected on, the date on which it was said, such as"),
        (ANSWER.replace("2026-05-12", "2026-05-12T10:00:00"), 5, "answers: expected on, the date"),
        (f"{ANSWER}level = 5\n", 6, "answers: expected level, a number from 0 (not seen) to 4 (verified)"),
        (f"{ANSWER}level = true\n", 6, "answers: expected level, a number from 0"),
        (f"{ANSWER}level = 'high'\n", 6, "answers: expected level, a number from 0"),
        (f"{ANSWER}mood = 1\n", 6, "answers: no mood, which is none of question, answer, by, on and level"),
        (
            ANSWER.replace("restore-test", "disputes") + "level = 1\n",
            6,
            "answers: expected level, none, because contracts",
        ),
        (f"{ANSWER}\n{ANSWER}level = 9\n", 12, "answers: expected level, a number from 0"),
        ("accept = [{finding = 1}]\n", 1, "accept: expected finding"),
        ("\ncomponents = {shop = 1}\n", 2, "shop: expected a list of texts"),
        ("bots = []\nx = " + "1" * 5000, 2, "expected settings, found a number of more digits than anybody writes"),
        ("\n" + "a." * 40_000 + "b = 1", 2, "expected settings, found a name of more parts than anybody writes"),
        ("[" + " " * 60_000 + "\n]x = 1", 1, "expected TOML"),
        ("x = 1\n#\n[" + " " * 60_000 + '"a" ]', 1, "there is no setting x"),
        ("bots = ['" + "(" * 9999 + "']", 1, "bots: ((("),
        ("x = " + "[" * 99_999, 1, "expected settings, found brackets within brackets"),
        ("# bots are welcome\nleavers = []\nbots = 1\n", 3, "bots: expected a list of texts"),
        ("[people]\nbots = ['b']\n\n[components]\nbots = 1\n", 5, "bots: expected a list of texts"),
    ],
)
def test_broken_settings_say_file_line_and_what_was_expected(text, line, expected, tmp_path):
    file = written(tmp_path, text)

    with pytest.raises(BadConfig) as failure:
        read_config(file)

    assert str(failure.value).startswith(f"{file}, line {line}: {expected}")


def test_a_question_misspelt_is_guessed(tmp_path):
    with pytest.raises(BadConfig, match=r"did you mean restore-test\?"):
        read_config(written(tmp_path, ANSWER.replace("restore-test", "restore-tests")))


def test_text_that_is_no_utf_8(tmp_path):
    with pytest.raises(BadConfig, match=r"cto\.toml, line 2: expected UTF-8 text, found the byte 0xe9"):
        read_config(written(tmp_path, b"bots = []\n# caf\xe9\n"))


@pytest.mark.parametrize(("name", "reason"), [("nothing.toml", "No such file or directory"), ("", "Is a directory")])
def test_file_that_cannot_be_read(name, reason, tmp_path):
    with pytest.raises(BadConfig, match=f"can not be read: {reason}"):
        read_config(tmp_path / name)


def test_command_ends_with_wrong_use_before_any_work(tmp_path, capsys):
    file = written(tmp_path, "bots = 1\n")

    answer = cto(capsys, "audit", simple(tmp_path / "shop"), "--config", file, "--out", tmp_path / "audit")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f'cto: {file}, line 1: bots: expected a list of texts such as ["one", "two"]\n'
    assert not (tmp_path / "audit").exists()


def test_mark_that_some_editors_write_is_passed_over(tmp_path):
    assert read_config(written(tmp_path, b"\xef\xbb\xbfbots = ['x']\n")).bots == ("x",)
