"""How far an engagement is: its day, its phases, what is late, how ready both sides are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fractional_cto.workspace.engagements.models import Deliverable, Engagement, Phase, ReadinessTick

# What each heading asks of the client, and of the fractional CTO.
READINESS = {
    ReadinessTick.Heading.SCOPE: (
        "We have written down goals and what we want done.",
        "I have written down my tasks, and what I do not do.",
    ),
    ReadinessTick.Heading.COMMUNICATION: (
        "Channels are open, people know whom to ask, access is granted.",
        "I have said when I answer where, and put the meetings into the calendar.",
    ),
    ReadinessTick.Heading.EXPECTATIONS: (
        "We have named outcomes, their dates, and how we will judge success.",
        "I have measured where each outcome stands today.",
    ),
    ReadinessTick.Heading.DECISIONS: (
        "We have said who decides what, and whom to turn to in conflict.",
        "I have confirmed which decisions I only recommend.",
    ),
    ReadinessTick.Heading.ACCOUNTABILITY: (
        "One person answers for each outcome and knows it.",
        "I know what I answer for, and have said so.",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A phase on the ribbon: ``place`` is past, here or ahead; ``day`` counts within it, from 1."""

    phase: Phase
    place: str
    day: int
    days: int | None

    @property
    def words(self) -> str:
        """Say where in it today lies: ``day 5 of 14``; nothing for a phase that is not now."""
        of = f" of {self.days}" if self.days else ""
        return f"day {self.day}{of}" if self.place == "here" else ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One box of the readiness checklist."""

    side: str
    title: str
    text: str
    tick: ReadinessTick | None


def day_of(engagement: Engagement, today: date) -> int | None:
    """Count the days since the start, which is day 1; None before it, or where no start is known."""
    start = engagement.starts_on
    return (today - start).days + 1 if start and start <= today else None


def ribbon(phases: Iterable[Phase], today: date) -> list[Stretch]:
    """Lay the phases along today."""
    return [
        Stretch(
            phase=phase,
            place=_place(phase, today),
            day=(today - phase.starts_on).days + 1,
            days=(phase.ends_on - phase.starts_on).days + 1 if phase.ends_on else None,
        )
        for phase in phases
    ]


def standing(row: Deliverable, today: date) -> str:
    """Say how something promised stands: done, late, due within a week, or planned."""
    if row.delivered_on:
        return "done"
    if row.due < today:
        return "late"
    return "due" if (row.due - today).days <= 7 else "planned"  # noqa: PLR2004  # the days of a week


def readiness(ticks: Iterable[ReadinessTick]) -> tuple[list[tuple[str, str, list[Answer]]], int]:
    """Give the five headings, each with the box of either side, and how many per cent are ticked."""
    ticked = {(tick.heading, tick.side): tick for tick in ticks}
    sides = (ReadinessTick.Side.CLIENT, ReadinessTick.Side.PRACTITIONER)
    rows = [
        (
            str(heading.value),
            str(heading.label),
            [
                Answer(side=side, title=str(side.label), text=text, tick=ticked.get((heading, side)))
                for side, text in zip(sides, texts, strict=True)
            ],
        )
        for heading, texts in READINESS.items()
    ]
    return rows, round(100 * len(ticked) / (len(READINESS) * len(sides)))


def _place(phase: Phase, today: date) -> str:
    if phase.starts_on > today:
        return "ahead"
    return "past" if phase.ends_on and phase.ends_on < today else "here"
