"""M1: from the first mention of a decision to the choice."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fractional_cto.workspace.decisions.models.turn import SOON
from fractional_cto.workspace.measures.reading import Part, Reading
from fractional_cto.workspace.measures.spans import Span
from fractional_cto.workspace.measures.spread import FEW, LEAST, days, spread

Address = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A decision as far as its clock goes; ``kind`` is its class in words."""

    kind: str
    raised_on: date
    decided_on: date | None = None
    needed_by: date | None = None
    first_needed_by: date | None = None  # before it was put off
    withdrawn_on: date | None = None
    reopened_on: date | None = None  # reversed, or raised anew
    superseded_on: date | None = None
    elsewhere: bool = False

    def waits(self, day: date) -> bool:
        """Tell whether it was raised by the end of a day, and neither decided nor withdrawn by then."""
        ended = self.decided_on or self.withdrawn_on
        return self.raised_on <= day and (ended is None or ended > day)

    @property
    def undone(self) -> bool:
        """Tell whether it came back within 90 days."""
        return self._within(self.reopened_on)

    @property
    def replaced(self) -> bool:
        """Tell whether another took its place within 90 days."""
        return self._within(self.superseded_on)

    def _within(self, day: date | None) -> bool:
        return day is not None and self.decided_on is not None and day - self.decided_on <= SOON


def lead_time(cases: Iterable[Case], span: Span, address: Address = lambda _query: "") -> Reading:
    """Work it out; address gives the rows for a query of the register of decisions."""
    known = list(cases)
    counted = decided(known, span)
    taken = spread([_lasted(case, span) for case in counted])
    return Reading(
        value=taken.said,
        n=taken.n,
        parts=tuple(_classes(counted, span, address)),
        guards=tuple(_guards(known, counted, span, address)),
    )


def decided(cases: Iterable[Case], span: Span) -> list[Case]:
    """Keep what was decided here within the window."""
    return [case for case in cases if case.decided_on in span and not case.elsewhere]


def _classes(counted: Sequence[Case], span: Span, address: Address) -> Iterable[Part]:
    for kind in sorted({case.kind for case in counted}):
        taken = spread([_lasted(case, span) for case in counted if case.kind == kind])
        yield Part(title=kind, value=taken.said, n=taken.n, href=address(f"kind={kind}"))


def _guards(known: Sequence[Case], counted: Sequence[Case], span: Span, address: Address) -> Iterable[Part]:
    """Say what would look good by itself: hard ones left open, easy ones withdrawn, choices that did not hold."""
    waiting = [case for case in known if case.waits(span.last)]
    ages = spread([_lasted(case, span) for case in waiting])
    late = sum(case.needed_by is not None and case.needed_by < span.last for case in waiting)
    every = spread([_lasted(case, span) for case in [*counted, *waiting]])
    undone = sum(case.undone for case in counted)
    share = f"{100 * undone / len(counted):.0f} %" if len(counted) >= LEAST else FEW
    yield Part(title="Still open", value=_aged(ages.n, ages.high), n=ages.n, href=address("state=open"))
    yield Part(title="Of these overdue", value=str(late), href=address("state=overdue"), worry=late > 0)
    behind = sum(case.first_needed_by is not None and case.first_needed_by < span.last for case in waiting)
    yield Part(
        title="Of these past the day first agreed", value=str(behind), href=address("state=behind"), worry=behind > 0
    )
    yield Part(title="With the open ones as if decided today", value=_middle(every.median), n=every.n)
    back = address("state=reopened")
    yield Part(title="Reopened within 90 days", value=f"{undone} ({share})", href=back, worry=undone > 0)
    replaced = sum(case.replaced for case in counted)
    yield Part(
        title="Replaced by another within 90 days",
        value=str(replaced),
        href=address("state=replaced"),
        worry=replaced > 0,
    )
    gone = sum(case.withdrawn_on in span for case in known)
    yield Part(title="Withdrawn, not counted", value=str(gone), href=address("state=withdrawn"))
    elsewhere = sum(case.decided_on in span and case.elsewhere for case in known)
    yield Part(title="Decided elsewhere, not counted", value=str(elsewhere), href=address("state=elsewhere"))


def _middle(value: float | None) -> str:
    return FEW if value is None else f"half within {days(value)}"


def _aged(count: int, high: float | None) -> str:
    return f"{count}, 85 % of them for up to {days(high)}" if high is not None else str(count)


def _lasted(case: Case, span: Span) -> int:
    """Count calendar days to the choice, or to the end of the window for what was not chosen by then."""
    return (min(case.decided_on or span.last, span.last) - case.raised_on).days
