"""Questions of an interview about a company that does not exist."""

from datetime import date
from typing import Any

from fractional_cto.engine.records import Answer, Asked, Evidence, Known, Whom


def asked(known: Known, **fields: Any) -> Asked:  # noqa: ANN401  # any field
    """Build a question of the interview."""
    whole: dict[str, Any] = {
        "question": f"question-{known}",
        "whom": Whom.OPERATIONS,
        "area": "backups and restore",
        "practice": "backup and restore",
        "text": f"What of the backups is {known}?",
        "why": "Nobody knows.",
        "good": "A date.",
        "known": known,
        "repositories": ("shop",),
    }
    return Asked(**{**whole, **fields})


def interview_of(repository: str) -> tuple[Asked, ...]:
    """Build an interview with an open question, a told one and one that the code answers."""
    answer = Answer(question="question-told", answer="In May.", by="Ada Example", on=date(2024, 5, 12), level=4)
    place = (Evidence(kind="file", locator="infra/main.tf:3"),)
    return (
        asked(Known.ASK, whom=Whom.FOUNDER, because=place, repositories=(repository,)),
        asked(Known.TOLD, answers=(answer,), evidence=place, repositories=(repository,)),
        asked(Known.SEEN, evidence=place, repositories=(repository,)),
    )


def hostile_interview(words: str) -> tuple[Asked, ...]:
    """Build an interview in which everything that a repository or a person can name is hostile."""
    answer = Answer(question="question-told", answer=words, by=words, on=date(2024, 5, 12))
    return (
        asked(Known.ASK, because=(Evidence(kind="file", locator=words),), repositories=(words,)),
        asked(Known.TOLD, answers=(answer,), repositories=(words,)),
    )
