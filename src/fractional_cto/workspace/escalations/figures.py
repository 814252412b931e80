"""How many escalations reached the sponsor or the board, how fast they ended, and how many were missed (M2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.escalations.queries import Missed, blockers, missed
from fractional_cto.workspace.escalations.steps import settled, steps

TOP = (Role.SPONSOR, Role.BOARD)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What reached the top in a window: the number, days to settle (None where none ended), and what was missed."""

    reached: int
    days: float | None
    missed: tuple[Missed, ...]


def escalations(seat: Seat, since: datetime, until: datetime) -> Figure:
    """Count what reached the sponsor or the board in a window, of what this seat may see."""
    seats = Seat.objects.filter(client=seat.client_id, role__in=TOP, ended_at=None)
    top = set(seats.values_list("user", flat=True))
    took: list[timedelta | None] = []
    for blocker in blockers(seat).filter(escalation__isnull=False):
        arrived = [step.raised_at for step in steps(blocker, until) if step.person and step.person.user_id in top]
        if arrived and since <= arrived[0] < until:
            over = settled(blocker)
            took.append(over[0] - blocker.escalation.at if over else None)
    ended = [each / timedelta(days=1) for each in took if each is not None]
    days = median(ended) if ended else None
    return Figure(reached=len(took), days=days, missed=tuple(missed(seat, until)))
