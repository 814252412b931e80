"""What the engine asks people, and the way of what they answer into an audit.

Nouns above this one keep answers: they ask here which questions there are and what an answer is, and say by ``add``
how theirs are found. A program that knows the questions by other names, or no more, still makes its audits: what is no
answer to it is not handed on.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404

from fractional_cto.engine.questions.answering import LEVELS, BadAnswer, answer_of
from fractional_cto.engine.questions.catalogue import Question, question_named, questions
from fractional_cto.engine.records import Answer
from fractional_cto.engine.reports.interview import WHOM
from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.audits.queries import runs
from fractional_cto.workspace.audits.reading import Reading
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.shared.prepared import prepared

__all__ = [
    "LEVELS",
    "WHOM",
    "Answer",
    "Question",
    "add",
    "known",
    "newest",
    "question_named",
    "questions",
    "read",
    "told",
]

# Gives the fields of each answer that counts at a client.
Teller = Callable[[Client], Iterable[dict[str, object]]]
TELLERS: list[Teller] = []


def add(teller: Teller) -> None:
    """Let a noun hand its answers to audits; called in the ``ready`` of its app."""
    TELLERS.append(teller)


def read(**fields: object) -> Answer:
    """Give the answer as an audit takes it. Raises ValidationError beside the field that is wrong."""
    try:
        return answer_of(fields)
    except BadAnswer as refusal:
        raise ValidationError({refusal.field: f"Give {refusal.meaning}."}) from None


def told(client: Client) -> list[dict[str, Any]]:
    """Give the answers that an audit of this client counts, as JSON says them."""
    found = []
    for teller in TELLERS:
        for fields in teller(client):
            with suppress(BadAnswer):
                answer = answer_of(fields)
                found.append({**fields, "answer": answer.answer, "on": answer.on.isoformat()})
    return found


def newest(seat: Seat) -> Run | None:
    """Give the newest finished audit of this client, if there is one."""
    return next(iter(_finished(seat)), None)


@prepared
def _finished(seat: Seat) -> QuerySet[Run]:
    return runs(seat).filter(state=Run.State.DONE)[:1]


def known(seat: Seat, run: Run | None) -> dict[str, str] | None:
    """Say of each question that an audit asked where it knows the answer from: ``ask``, ``told`` or ``seen``.

    None where that is not known, because there is no audit, or none that asked.
    """
    if run is None:
        return None
    try:
        asked: dict[str, str] | None = Reading(seat, run).whole.get("questions")
    except Http404:
        return None
    return asked
