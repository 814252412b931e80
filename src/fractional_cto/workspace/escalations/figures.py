"""How many escalations reached the sponsor or the board, how fast they ended, and how many were missed (M2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.escalations.queries import Missed, every, missed
from fractional_cto.workspace.escalations.steps import Step, settled, steps
from fractional_cto.workspace.shared.prepared import prepared

TOP = (Role.SPONSOR, Role.BOARD)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What reached the top in a window: the number, the days it took each that ended, and what was missed."""

    reached: int
    took: tuple[float, ...]
    missed: tuple[Missed, ...]


def escalations(seat: Seat, since: datetime, until: datetime) -> Figure:
    """Count what reached the sponsor or the board in a window, of what this seat may see."""
    seats = _seats(seat.client_id)
    took: list[timedelta | None] = []
    rows = every(seat)
    for blocker in rows:
        arrived = [step.raised_at for step in steps(blocker, until) if _reached(step, seats)]
        if arrived and since <= arrived[0] < until:
            over = settled(blocker)
            took.append(over[0] - blocker.escalation.at if over else None)
    ended = tuple(each / timedelta(days=1) for each in took if each is not None)
    return Figure(reached=len(took), took=ended, missed=tuple(missed(seat, until, rows)))


@prepared
def _seats(client: int) -> QuerySet[Any, Any]:
    known: QuerySet[Any, Any] = Seat.history.filter(client=client).order_by("history_date", "history_id")
    return known.values_list("user", "role", "ended_at", "history_date")


def _reached(step: Step, seats: list[tuple[int, str, datetime | None, datetime]]) -> bool:
    """Tell whether it asked somebody who sat at the top then, whatever they are by now."""
    user = step.person.user_id if step.person else None
    own = [(role, ended, since) for each, role, ended, since in seats if each == user]
    then = [each for each in own if each[2] <= step.raised_at] or own[:1]
    return any(role in TOP and ended is None for role, ended, _ in then[-1:])
