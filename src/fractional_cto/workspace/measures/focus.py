"""M8: how many initiatives were active at a time, against the limit of each day."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fractional_cto.workspace.measures.reading import Part, Reading
from fractional_cto.workspace.measures.spans import Span, said

Address = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Case:
    """An initiative: each day from which on it was active, or was not any more, in their order."""

    moves: tuple[tuple[date, bool], ...]
    linked: bool = True  # serves an outcome
    active: bool = False  # today

    def on(self, day: date) -> bool:
        """Tell whether it was active at the end of a day."""
        return next((active for since, active in reversed(self.moves) if since <= day), False)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """How many were allowed: by how much from which day on, and the first and last day of each waiver of one more."""

    steps: tuple[tuple[date, int], ...]
    waivers: tuple[tuple[date, date], ...] = ()

    def limit(self, day: date) -> int:
        """Give the limit that held on a day; one that was raised later excuses nothing."""
        return sum(change for since, change in self.steps if since <= day)

    def waived(self, day: date) -> int:
        """Count the waivers that held on a day."""
        return sum(first <= day <= last for first, last in self.waivers)


def focus(cases: Iterable[Case], span: Span, rules: Rules, address: Address = lambda _query: "") -> Reading:
    """Work it out: the mean over the days of the window, and the most on one day."""
    days = [span.first + timedelta(days=number) for number in range(span.days)]
    ran = [case for case in cases if any(case.on(day) for day in days)]
    counts = daily(ran, days)
    beyond = [day for day, count in zip(days, counts, strict=True) if count > rules.limit(day)]
    unwaived = [day for day in beyond if counts[days.index(day)] > rules.limit(day) + rules.waived(day)]
    active = [case for case in ran if case.active]
    aimless = sum(not case.linked for case in active)
    limit, waived = rules.limit(span.last), rules.waived(span.last)
    return Reading(
        value=f"{sum(counts) / len(counts):.1f} on average, {max(counts)} at most, {limit} allowed",
        n=len(ran),
        parts=(
            Part(title="Active today", value=f"{len(active)} of {limit}", n=len(active), href=address("active")),
            Part(title="Days beyond the limit of that day", value=_days(beyond)),
            Part(title="Of these without a waiver", value=_days(unwaived), worry=bool(unwaived)),
        ),
        guards=(
            Part(
                title="Active, but serving no outcome",
                value=f"{aimless} of {len(active)}",
                href=address("unlinked"),
                worry=aimless > 0,
            ),
            Part(title="Waivers that hold today", value=str(waived), href=address("waivers"), worry=waived > 0),
            Part(title="Limit on the first day", value=str(rules.limit(span.first))),
        ),
        notes=("Work in a tracker is not imported yet, so the share of it that serves no initiative is not known.",),
    )


def daily(cases: Sequence[Case], days: Iterable[date]) -> list[int]:
    """Count the active ones at the end of each day."""
    return [sum(case.on(day) for case in cases) for day in days]


def _days(days: Sequence[date]) -> str:
    """Say how many, and which one was the last."""
    return f"{len(days)}, the last on {said(days[-1])}" if days else "0"
