"""What an answer to a question is: said once, for whatever hands answers to an audit."""

from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import NoReturn

from fractional_cto.engine.errors import CtoError
from fractional_cto.engine.questions.catalogue import Question, question_named, questions
from fractional_cto.engine.records import Answer

# The levels of a practice, as the measure "maturity-levels" names them.
LEVELS = {0: "not seen", 1: "by hand", 2: "repeatable", 3: "automatic", 4: "verified"}
FIELDS = ("question", "answer", "by", "on", "level")


class BadAnswer(CtoError):
    """What is no answer; field names what is wrong with it, and meaning what was expected there."""

    def __init__(self, field: str, meaning: str, *, known: bool = True) -> None:
        """Take the field, and whether an answer has one of that name."""
        super().__init__(f"{'expected' if known else 'no'} {field}, {meaning}")
        self.field, self.meaning = field, meaning


def answer_of(entry: Mapping[str, object]) -> Answer:
    """Read an answer from its fields: question, answer and by are texts, on a date, level a whole number or None.

    Raises BadAnswer with the first field that is not as it should be.
    """
    asked = _question(entry.get("question"))
    answer = _text(entry, "answer", "a text with what was said")
    by = _text(entry, "by", "the name of the person who said it")
    on = entry.get("on")
    if not isinstance(on, date) or isinstance(on, datetime):
        _refuse("on", "the date on which it was said, such as 2030-06-30")
    level = entry.get("level")
    if level is not None and (not isinstance(level, int) or isinstance(level, bool) or level not in LEVELS):
        _refuse("level", f"a number from 0 ({LEVELS[0]}) to {len(LEVELS) - 1} ({LEVELS[len(LEVELS) - 1]})")
    if level is not None and not asked.levelled:
        _refuse("level", f"none, because {asked.practice} has no levels")
    for field in entry:
        if field not in FIELDS:
            raise BadAnswer(field, f"which is none of {', '.join(FIELDS[:-1])} and {FIELDS[-1]}", known=False)
    return Answer(question=asked.name, answer=answer, by=by, on=on, level=level)


def _question(name: object) -> Question:
    asked = question_named(name) if isinstance(name, str) else None
    if asked is None:
        near = get_close_matches(str(name), [each.name for each in questions()], n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        _refuse("question", f"the name of a question as the report shows it{hint}")
    return asked


def _text(entry: Mapping[str, object], field: str, meaning: str) -> str:
    value = entry.get(field)
    if not isinstance(value, str) or not value.strip():
        _refuse(field, meaning)
    return value.strip()


def _refuse(field: str, meaning: str) -> NoReturn:
    raise BadAnswer(field, meaning)
