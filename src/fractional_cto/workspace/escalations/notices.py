"""What escalations send word of: what is escalated or handed up to somebody, and what came to them by itself."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.escalations import queries
from fractional_cto.workspace.escalations.models import Blocker
from fractional_cto.workspace.escalations.steps import LATE, LEFT, Step, current, steps, vacancy
from fractional_cto.workspace.shared.notices import Due, Kind, Word

WAITING = Q(escalation__isnull=False) & ~queries.ENDED


def _asked(blocker: Blocker, _actor: int | None) -> list[int | None]:
    known = _known(Blocker.objects.all(), blocker.pk)
    step = current(known) if known else None
    return [step.person.user_id] if step and step.person else []


def _word(seat: Seat, key: int) -> Word | None:
    """Ask whoever it is at, for as long as it is."""
    found = _at(seat, key)
    if found is None:
        return None
    blocker, step = found
    asks = "This is handed up to you:" if blocker.handings.all() else "This is escalated to you:"
    return _say(blocker, step, asks)


def _moves(now: datetime) -> Iterator[Due]:
    """Tell whoever it came to without anybody handing it up, once a step."""
    for blocker in queries.with_steps(Blocker.objects.filter(WAITING)):
        way = steps(blocker, now)
        step, before = way[-1], [each for each in way[:-1] if each.ended_at != each.raised_at]
        if before and before[-1].how in {LATE, LEFT} and step.person is not None and step.person.user_id is not None:
            event = f"blocker-{blocker.pk}-{step.rung.place}-{step.raised_at:%Y%m%d%H%M}-moved"
            yield Due(client=blocker.client_id, user=step.person.user_id, thing=blocker.pk, event=event)


def _moved(seat: Seat, key: int) -> Word | None:
    found = _at(seat, key)
    return _say(*found, "Nobody settled this in time, and now it is at you:") if found else None


def _vacancies(now: datetime) -> Iterator[Due]:
    """Tell who leads that nobody is there, once a step."""
    for blocker in queries.with_steps(Blocker.objects.filter(WAITING)):
        empty = vacancy(blocker, now)
        leading = Seat.objects.filter(client=blocker.client_id, role=Role.PRACTITIONER, ended_at=None)
        for user in leading.values_list("user", flat=True) if empty else ():
            event = f"blocker-{blocker.pk}-{empty.rung.place if empty else 0}-vacant"
            yield Due(client=blocker.client_id, user=user, thing=blocker.pk, event=event)


def _vacant(seat: Seat, key: int) -> Word | None:
    blocker = _known(queries.visible(seat), key)
    if blocker is None or not queries.names(seat, blocker):
        return None
    title, href = blocker.what, blocker.get_absolute_url()
    asks = "Nobody is there to settle this, so say who:"
    return Word(asks=asks, title=title, href=href, open=queries.is_open(blocker))


def _at(seat: Seat, key: int) -> tuple[Blocker, Step] | None:
    blocker = _known(queries.visible(seat), key)
    step = current(blocker) if blocker else None
    own = step is not None and step.person is not None and step.person.user_id == seat.user_id
    return (blocker, step) if blocker and step and own else None


def _known(rows: QuerySet[Blocker], key: int) -> Blocker | None:
    return queries.with_steps(rows).filter(WAITING, pk=key).first()


def _say(blocker: Blocker, step: Step, asks: str) -> Word:
    return Word(
        asks=asks,
        title=blocker.what,
        by=step.due.date(),
        href=blocker.get_absolute_url(),
        open=queries.is_open(blocker),
    )


KINDS = (
    Kind(
        name="escalated",
        title="Something is escalated or handed up to you",
        noun="blocker",
        verbs=("escalated", "handed up", "named"),
        to=_asked,
        word=_word,
        chat="Something was escalated.",
    ),
    Kind(
        name="escalation-moved",
        title="Nobody settled something in time, and it came to you",
        due=_moves,
        word=_moved,
        chat="An escalation moved on by itself.",
    ),
    Kind(name="escalation-vacant", title="Nobody is there to settle something", due=_vacancies, word=_vacant),
)
