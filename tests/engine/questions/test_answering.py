from datetime import date, datetime

import pytest

from fractional_cto.engine.measure import measure
from fractional_cto.engine.questions.answering import LEVELS, BadAnswer, answer_of
from fractional_cto.engine.records import Answer
from tests.builders.facts import facts_of

SAID = {"question": "restore-test", "answer": " In May. ", "by": " Ada ", "on": date(2026, 5, 12)}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"question": "restore-tests"}, "question"),
        ({"question": 1}, "question"),
        ({"answer": None}, "answer"),
        ({"by": " "}, "by"),
        ({"on": "2026-05-12"}, "on"),
        ({"on": datetime(2026, 5, 12)}, "on"),  # noqa: DTZ001  # none is taken, whatever its zone
        ({"level": True}, "level"),
        ({"level": 2.0}, "level"),
        ({"level": -1}, "level"),
        ({"question": "disputes", "level": 1}, "level"),
        ({"mood": "good"}, "mood"),
    ],
)
def test_says_which_field_is_wrong(wrong, field):
    with pytest.raises(BadAnswer) as refused:
        answer_of({**SAID, **wrong})

    assert refused.value.field == field
    assert f"{field}, {refused.value.meaning}" in str(refused.value)


def test_reads_what_was_said_without_blanks_around_it():
    day = date(2026, 5, 12)

    assert answer_of(SAID) == Answer(question="restore-test", answer="In May.", by="Ada", on=day)
    assert answer_of({**SAID, "level": 0}).level == 0


def test_the_levels_are_those_of_the_measure():
    assert {row["level"]: row["name"] for row in measure(facts_of(), "maturity-levels")} == LEVELS
