"""How many escalations reached the sponsor or the board, how fast they ended, and how many were missed (M2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.escalations.queries import Missed, blockers, missed
from fractional_cto.workspace.escalations.steps import Step, settled, steps

TOP = (Role.SPONSOR, Role.BOARD)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What reached the top in a window: the number, the days it took each that ended, and what was missed."""

    reached: int
    took: tuple[float, ...]
    missed: tuple[Missed, ...]


def escalations(seat: Seat, since: datetime, until: datetime) -> Figure:
    """Count what reached the sponsor or the board in a window, of what this seat may see."""
    top = list(Seat.objects.filter(client=seat.client_id, role__in=TOP).values_list("user", "ended_at"))
    took: list[timedelta | None] = []
    for blocker in blockers(seat).filter(escalation__isnull=False):
        arrived = [step.raised_at for step in steps(blocker, until) if _reached(step, top)]
        if arrived and since <= arrived[0] < until:
            over = settled(blocker)
            took.append(over[0] - blocker.escalation.at if over else None)
    ended = tuple(each / timedelta(days=1) for each in took if each is not None)
    return Figure(reached=len(took), took=ended, missed=tuple(missed(seat, until)))


def _reached(step: Step, top: list[tuple[int, datetime | None]]) -> bool:
    """Tell whether it asked somebody who sat at the top then."""
    user = step.person.user_id if step.person else None
    return any(user == each and (ended is None or step.raised_at < ended) for each, ended in top)
