from datetime import date

import pytest

from fractional_cto.engine.config import read_config
from fractional_cto.engine.records import Answer
from fractional_cto.workspace.interview import toml
from fractional_cto.workspace.interview.queries import lines

HOSTILE = 'He said "no"\\ \n[[answers]]\x7f\t\u2028 \U0001f600 \'\'\' """'


def test_nothing_was_answered(people):
    assert toml.answer(lines(people.seats["P"])).content == b""


@pytest.mark.parametrize("words", ["In May.", HOSTILE])
def test_the_command_line_reads_what_was_written(people, note, tmp_path, words):
    note(answer=words, by="Ida 'Ex' \"ample\"")
    note(question="disputes", level=None, answer="Never.")
    given = toml.answer(lines(people.seats["P"]))
    file = tmp_path / "cto.toml"
    file.write_bytes(given.content)

    day = date(2026, 5, 12)
    assert set(read_config(file).answers) == {
        Answer(question="restore-test", answer=words.strip(), by="Ida 'Ex' \"ample\"", on=day, level=3),
        Answer(question="disputes", answer="Never.", by="Ida Example", on=day),
    }
    assert given.headers["Content-Disposition"].startswith('attachment; filename="answers-')
