"""Where a blocker is on its path: worked out from what was recorded and from the time limits, whenever it is read."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import NamedTuple

from django.utils import timezone

from fractional_cto.workspace.escalations.hours import after
from fractional_cto.workspace.escalations.models import Blocker, Handing, Naming, Rung
from fractional_cto.workspace.escalations.presence import present_until, sponsor
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.days import zone

LATE, MISSING, LEFT = "Not settled in time", "Nobody was there to ask", "Nobody is there any more"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: whom it asks, from when, until when it should be settled; and when and how it left them.

    ``vacant`` tells that nobody was there, or is any more, whom the path names: it was passed over, or the sponsor is
    asked instead; ``further`` that somebody else can be asked after it.
    """

    rung: Rung
    person: Person | None
    raised_at: datetime
    due: datetime
    ended_at: datetime | None = None
    how: str = ""
    vacant: bool = False
    further: bool = False

    @property
    def asked(self) -> str:
        """Say whom it asks, or whom it means."""
        return str(self.person or self.rung.who)


class Marks(NamedTuple):
    """What its steps are worked out from: the path as it was agreed, and what people did."""

    rungs: list[Rung]
    handings: list[Handing]
    namings: list[Naming]


def _marks(blocker: Blocker) -> Marks:
    """Give them; of many open blockers they are known already."""
    known: Marks | None = getattr(blocker, "marks", None)
    if known is not None:
        return known
    rungs = blocker.escalation.rungs.all()
    return Marks(rungs=list(rungs), handings=list(blocker.handings.all()), namings=list(blocker.namings.all()))


def settled(blocker: Blocker) -> tuple[datetime, str] | None:
    """Give when and how it ended: somebody said so, or its decision is no longer open."""
    said = getattr(blocker, "settlement", None)
    if said is not None:
        return said.at, f"{said.how} ({said.by})"
    decision = blocker.decision
    if decision is None or decision.open:
        return None
    if getattr(decision, "choice", None):
        return decision.chosen.at, f"Decided: {decision.chosen}"
    at = decision.withdrawn_at
    if at is None:  # decided elsewhere, by the end of that day
        at = datetime.combine(decision.chosen.on, time.max, tzinfo=zone(blocker.client.time_zone))
    return at, decision.get_state_display()


def steps(blocker: Blocker, now: datetime | None = None) -> list[Step]:
    """Give every step that has begun; the last of them is where it is, unless it has ended."""
    escalation = getattr(blocker, "escalation", None)
    if escalation is None:
        return []
    over = settled(blocker)
    until = over[0] if over else now or timezone.now()
    found = _Way(blocker, until).steps(escalation.at)
    if over and found:
        found[-1] = replace(found[-1], ended_at=until, how=over[1], further=False)
    return found


class _Way:
    """The way up until a moment: who is not there is passed over, and after the last of them the sponsor is asked."""

    def __init__(self, blocker: Blocker, until: datetime) -> None:
        self.blocker, self.until = blocker, until
        marks = _marks(blocker)
        self.rungs = marks.rungs
        self.handed = {each.place: each for each in marks.handings}
        namings = sorted(marks.namings, key=lambda each: each.pk)
        self.named = {each.place: each for each in namings if each.at <= until}

    def steps(self, start: datetime) -> list[Step]:
        found = list[Step]()
        for place, rung in enumerate(self.rungs):
            step, later = self._begun(rung, start), self.rungs[place + 1 :]
            there = self._there(rung)
            if there > step.raised_at:
                step = self._left(step, there, later)
                if step.ended_at is None:
                    return [*found, step]
            elif self._somebody(later, step.raised_at):
                step = replace(step, person=None, ended_at=step.raised_at, how=MISSING, vacant=True)
            else:
                return [*found, replace(step, person=sponsor(self.blocker), vacant=True)]
            found.append(step)
            start = step.ended_at or start
        if not self.rungs:
            # its client is being erased
            return []
        # whoever it was at last is there no more
        instead = replace(self._begun(self.rungs[-1], start), person=sponsor(self.blocker), vacant=True)
        return [*found, instead]

    def _begun(self, rung: Rung, start: datetime) -> Step:
        naming = self.named.get(rung.place)
        at = max(start, naming.at) if naming else start
        due = after(at, rung.hours, self.blocker.client.time_zone)
        return Step(rung=rung, person=naming.person if naming else rung.person, raised_at=at, due=due)

    def _left(self, step: Step, there: datetime, later: list[Rung]) -> Step:
        """Say when and how it left whoever is there, or whether it can."""
        up, (left, how) = self.handed.get(step.rung.place), min((step.due, LATE), (there, LEFT))
        further = True
        if up is not None and up.at < left:
            left, how = max(up.at, step.raised_at), f"Handed up: {up.reason}"
        elif not self._further(step, later, min(left, self.until)):
            left, how, further = there, LEFT, False
        if left >= self.until:
            return replace(step, further=further)
        return replace(step, ended_at=left, how=how, vacant=how == LEFT)

    def _further(self, step: Step, later: list[Rung], when: datetime) -> bool:
        if self._somebody(later, when):
            return True
        instead = sponsor(self.blocker) if later else None
        return instead is not None and instead != step.person

    def _there(self, rung: Rung) -> datetime:
        naming = self.named.get(rung.place)
        return present_until(naming.person if naming else rung.person, self.blocker)

    def _somebody(self, rungs: list[Rung], when: datetime) -> bool:
        return any(self._there(rung) > when for rung in rungs)


def current(blocker: Blocker, now: datetime | None = None) -> Step | None:
    """Give the step it is at, or None where it was not escalated or has ended."""
    found = steps(blocker, now)
    return found[-1] if found and found[-1].ended_at is None else None


def stands(blocker: Blocker) -> str:
    """Say where it is."""
    step = current(blocker)
    if step is not None:
        return f"At {step.asked}"
    return "Settled" if settled(blocker) else "Not escalated"


def vacancy(blocker: Blocker, now: datetime | None = None) -> Step | None:
    """Give the step at which nobody was there to ask right before, or at, where it is now."""
    found = steps(blocker, now)
    if not found or found[-1].ended_at is not None:
        return None
    last = found[-1] if found[-1].vacant else None
    for step in reversed(found[:-1]):
        if not step.vacant:
            break
        last = step
    return last
