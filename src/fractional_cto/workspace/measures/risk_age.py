"""M4: for how long the risks are known that are open and could hurt most."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from fractional_cto.workspace.measures.reading import Part, Reading
from fractional_cto.workspace.measures.spans import Span
from fractional_cto.workspace.measures.spread import days, spread

Address = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A risk as far as its age goes; ``high`` from the severity high on, as it is rated today."""

    high: bool
    identified_on: date
    open: bool  # neither closed nor accepted until a day that lies ahead
    accepted: bool = False
    unreviewed: bool = False
    lowered_on: tuple[date, ...] = ()  # rated lower than before, by evidence


def risk_age(cases: Iterable[Case], span: Span, address: Address = lambda _query: "") -> Reading:
    """Work it out as of the last day of the window; address gives the rows for a query of the register of risks."""
    known = [case for case in cases if case.identified_on <= span.last]
    ages = spread([(span.last - case.identified_on).days for case in known if case.open and case.high])
    oldest = ages.values[-1] if ages.n else None
    said = f"half for at most {days(ages.median)}" if ages.enough else "too few to say more"
    return Reading(
        value=f"the oldest for {days(oldest)}, {said}" if oldest is not None else "none open",
        n=ages.n,
        parts=(Part(title="Open, high or critical", value=str(ages.n), n=ages.n, href=address("high")),),
        guards=tuple(_guards(known, span, address)),
    )


def _guards(known: list[Case], span: Span, address: Address) -> Iterator[Part]:
    """Say what would make them fewer or younger without anything becoming safer."""
    unreviewed = sum(case.open and case.unreviewed for case in known)
    yield Part(title="Past their review", value=str(unreviewed), href=address("unreviewed"), worry=unreviewed > 0)
    accepted = sum(case.accepted and case.high for case in known)
    yield Part(title="High, but accepted for a time", value=str(accepted), href=address("accepted"))
    lowered = sum(any(day in span for day in case.lowered_on) for case in known)
    yield Part(
        title=f"Rated lower in the last {span.days} days",
        value=str(lowered),
        href=address("lowered"),
        worry=lowered > 0,
    )
