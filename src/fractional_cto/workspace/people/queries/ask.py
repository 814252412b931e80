"""Whom to ask about something."""

from collections import defaultdict
from dataclasses import dataclass, field

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.people.queries.raci import rows
from fractional_cto.workspace.people.queries.roster import present


@dataclass(kw_only=True)
class Answer:
    """Somebody to ask, and why them; who answers for it stands before who does it, and both before who knows it."""

    person: Person
    reasons: list[str] = field(default_factory=list)
    weight: int = 0

    def add(self, weight: int, reason: str) -> None:
        """Give a further reason."""
        self.weight = max(self.weight, weight)
        self.reasons.append(reason)


def ask(seat: Seat, about: str) -> list[Answer]:
    """Give the people to ask about something, the best first; about nothing, nobody."""
    words = about.casefold().split()
    if not words:
        return []
    found = {person.pk: Answer(person=person) for person in present(seat)}
    for answer in found.values():
        for area in [*answer.person.areas, answer.person.title]:
            if _fits(area, words):
                answer.add(1, area)
    for row in rows(seat):
        if _fits(f"{row.title} {row.get_kind_display()}", words):
            for pk, letters in row.letters().items():
                _add(found.get(pk), letters, row.title)
    chosen = [answer for answer in found.values() if answer.reasons]
    return sorted(chosen, key=lambda answer: (-answer.weight, answer.person.name))


def areas(seat: Seat) -> dict[str, list[Person]]:
    """Give everybody by what to ask them about."""
    found = defaultdict(list)
    for person in present(seat):
        for area in person.areas:
            found[area.casefold()].append((area, person))
    return {named[0][0]: [person for _, person in named] for _, named in sorted(found.items())}


def _fits(text: str, words: list[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)


def _add(answer: Answer | None, letters: str, title: str) -> None:
    if answer is None:
        return
    if "A" in letters:
        answer.add(3, f"accountable for {title}")
    elif "R" in letters:
        answer.add(2, f"responsible for {title}")
