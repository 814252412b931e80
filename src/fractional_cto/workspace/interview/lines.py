"""The rows of the interview: questions of the engine, which lie in no table, with a client's answers.

``Lines`` has as much of a query set as the one list asks of its rows: see shared/lists.py.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from fractional_cto.workspace.audits.asking import LEVELS, WHOM, Question
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.interview.models import Answer

# Where a question stands, the most pressing first.
OPEN, ANSWERED, SEEN, UNASKED = "open", "answered", "seen", "unasked"
STATES = {OPEN: "Open", ANSWERED: "Answered", SEEN: "The code answers it", UNASKED: "Nothing in the code raises it"}
TALKS = list(WHOM)


def called(answer: Answer | None) -> str:
    """Say which level an answer gives its practice."""
    number = answer.level if answer else None
    return "" if number is None else f"{number}: {LEVELS[number]}"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A question with the answers that count, the newest first; known is what the newest audit says of it."""

    client: Client
    asked: Question
    place: int
    answers: tuple[Answer, ...] = ()
    known: str = "ask"

    def __str__(self) -> str:
        """Give the question."""
        return self.asked.text

    @property
    def client_id(self) -> int:
        """Say whose answers these are."""
        return self.client.pk

    @property
    def whom(self) -> str:
        """Say whom to ask, as the report does."""
        return WHOM[self.asked.whom]

    @property
    def newest(self) -> Answer | None:
        """Give the answer that counts where they differ."""
        return self.answers[0] if self.answers else None

    @property
    def level(self) -> str:
        """Say which level it gives the practice."""
        return called(self.newest)

    @property
    def state(self) -> str:
        """Tell where it stands."""
        if self.answers:
            return ANSWERED
        return {"seen": SEEN, "": UNASKED}.get(self.known, OPEN)

    @property
    def stands(self) -> str:
        """Say where it stands."""
        return STATES[self.state]

    @property
    def words(self) -> str:
        """Give everything that a search looks through, in small letters."""
        told = (f"{each.answer} {each.by}" for each in self.answers)
        own = (self.asked.text, self.asked.why, self.asked.good, self.asked.area, self.asked.name)
        return " ".join((*own, *told)).lower()

    def get_absolute_url(self) -> str:
        """Give its page."""
        return reverse("interview:question", kwargs={"key": self.client.key, "name": self.asked.name})


ORDERS: dict[str, Callable[[Line], Any]] = {
    "text": lambda line: line.asked.text,
    "area": lambda line: (line.asked.area, line.place),
    "state": lambda line: (list(STATES).index(line.state), line.place),
    "on": lambda line: line.newest.on if line.newest else None,
}


class Lines:
    """Questions in order; within every order they stay together by whom to ask, as a conversation needs them."""

    model = Answer

    def __init__(self, lines: Iterable[Line]) -> None:
        """Take them as they come."""
        self.lines = list(lines)

    def __iter__(self) -> Iterator[Line]:
        """Go through them."""
        return iter(self.lines)

    def __len__(self) -> int:
        """Count them."""
        return len(self.lines)

    def __getitem__(self, places: slice) -> list[Line]:
        """Give those of a page."""
        return self.lines[places]

    def all(self) -> "Lines":
        """Give the same."""
        return self

    def none(self) -> "Lines":
        """Give nothing."""
        return Lines(())

    def count(self) -> int:
        """Count them."""
        return len(self.lines)

    def exists(self) -> bool:
        """Tell whether there is one."""
        return bool(self.lines)

    def iterator(self, **_: int) -> Iterator[Line]:
        """Go through them; they are held anyway."""
        return iter(self.lines)

    def keep(self, wanted: Callable[[Line], bool]) -> "Lines":
        """Give those that are wanted."""
        return Lines(filter(wanted, self.lines))

    def order_by(self, field: str, *_: str) -> "Lines":
        """Put them in an order of ``ORDERS``, downwards with ``-``; what has no value comes last in both."""
        value = ORDERS[field.lstrip("-")]
        valued = [line for line in self.lines if value(line) is not None]
        rest = [line for line in self.lines if value(line) is None]
        ordered = [*sorted(valued, key=value, reverse=field.startswith("-")), *rest]
        return Lines(sorted(ordered, key=lambda line: TALKS.index(line.asked.whom)))


@dataclass(frozen=True, kw_only=True)
class Talk:
    """One conversation: whom to ask what, how much of it is answered, and of how much."""

    whom: str
    name: str
    lines: tuple[Line, ...]
    answered: int
    whole: int


def talks(shown: Iterable[Line], everything: Iterable[Line]) -> list[Talk]:
    """Put the questions shown together by whom to ask; what is answered is counted of everything that is to ask."""
    mine, whole = list(shown), list(everything)
    return [
        Talk(whom=whom.value, name=name, lines=lines, answered=answered(all_), whole=wanted(all_))
        for whom, name in WHOM.items()
        if (lines := tuple(line for line in mine if line.asked.whom == whom))
        and (all_ := [line for line in whole if line.asked.whom == whom])
    ]


def answered(lines: Iterable[Line]) -> int:
    """Count what somebody answered."""
    return sum(line.state == ANSWERED for line in lines)


def wanted(lines: Iterable[Line]) -> int:
    """Count what somebody has to be asked: the code answers the rest, or does not raise it."""
    return sum(line.state in {OPEN, ANSWERED} for line in lines)
