"""What the code can not tell: which questions are asked of these repositories, and what is known of each answer."""

from collections.abc import Iterator, Sequence

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure_named, needs_of, ready
from fractional_cto.engine.questions.catalogue import Question, questions
from fractional_cto.engine.records import Answer, Asked, Evidence, Known

# What the conditions of questions ask.
MEASURES = ("service-signs", "datastore-signs", "maturity-evidence")
SHOWN = 3


def interview(facts: Facts, answers: Sequence[Answer] = ()) -> tuple[Asked, ...]:
    """Ask what has to be asked about the audited repositories; what only one of them raises names it."""
    scoped = [facts.of(name) for name in facts.repositories]
    return tuple(
        asked
        for question in questions()
        for asked in _asked(question, scoped, [each for each in answers if each.question == question.name])
    )


def _asked(question: Question, scoped: Sequence[Facts], answers: Sequence[Answer]) -> Iterator[Asked]:
    because = {facts.repository or "": _places(facts, question.because) for facts in scoped}
    concerned = [facts for facts in scoped if not question.because or because[facts.repository or ""]]
    if not concerned and not answers:
        return
    shown = {facts.repository or "": _places(facts, question.answered) for facts in concerned}
    seen = bool(shown) and all(shown.values())
    yield Asked(
        question=question.name,
        whom=question.whom,
        area=question.area,
        practice=question.practice,
        text=question.text,
        why=question.why,
        good=question.good,
        known=Known.TOLD if answers else Known.SEEN if seen else Known.ASK,
        repositories=tuple(name for name, places in shown.items() if seen or not places),
        because=tuple(place for places in because.values() for place in places[:SHOWN]),
        evidence=tuple(place for places in shown.values() for place in places[:SHOWN]),
        answers=tuple(sorted(answers, key=lambda each: (each.on, each.by, each.answer), reverse=True)),
    )


def _places(facts: Facts, query: str) -> list[Evidence]:
    """Ask a condition; where it could not be looked, it holds of nothing."""
    if not query or any(facts.absent(needs_of(measure_named(name))) for name in MEASURES):
        return []
    for name in MEASURES:
        ready(facts, name)
    return [
        Evidence(kind="file", locator=f"{row['path']}:{row['line']}" if row.get("line") else str(row["path"]))
        for row in facts.rows(query)
    ]
