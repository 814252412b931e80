from datetime import date

from fractional_cto.engine.collectors.answers import columns
from fractional_cto.engine.config import Config
from fractional_cto.engine.questions.catalogue import questions
from fractional_cto.engine.records import Answer


def told(**fields):
    return Answer(
        **{"question": "restore-test", "answer": "In May.", "by": "Ada Example", "on": date(2026, 5, 12), **fields}
    )


def rows(*answers):
    table = columns(Config(answers=answers))
    return [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]


def test_nobody_has_said_anything():
    assert [row["question"] for row in rows()] == [each.name for each in questions()]
    assert {row["answer"] for row in rows()} == {None}


def test_an_answer_has_a_name_and_a_date():
    (row,) = [row for row in rows(told(level=4)) if row["answer"]]

    assert row == {
        "question": "restore-test",
        "whom": "operations",
        "practice": "backup and restore",
        "answer": "In May.",
        "told_by": "Ada Example",
        "told_on": "2026-05-12",
        "level": 4,
    }


def test_two_people_may_answer_one_question():
    assert sum(row["question"] == "restore-test" for row in rows(told(), told(by="Bob Sample"))) == 2
