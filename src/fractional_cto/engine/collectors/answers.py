"""What people were asked and said, out of the configuration: laid out as the columns of the table "questions"."""

from fractional_cto.engine.config import Config
from fractional_cto.engine.questions.catalogue import Question, questions
from fractional_cto.engine.records import Answer

COLUMNS = ("question", "whom", "practice", "answer", "told_by", "told_on", "level")


def columns(config: Config) -> dict[str, list[object]]:
    """List every question with its answers, or with none."""
    rows = []
    for question in questions():
        told = [_row(question, each) for each in config.answers if each.question == question.name]
        rows += told or [_row(question, None)]
    return {name: list(values) for name, values in zip(COLUMNS, zip(*rows, strict=True), strict=True)}


def _row(question: Question, answer: Answer | None) -> tuple[object, ...]:
    told = (answer.answer, answer.by, answer.on.isoformat(), answer.level) if answer else (None, None, None, None)
    return (question.name, question.whom.value, question.practice, *told)
