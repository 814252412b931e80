"""The queue of words: written with what brings them, taken up by one worker at a time, ended exactly once.

A worker that is gone while it sends may have sent: its one notice is sent again, with the same Message-ID, once the
time is over that sending may take. Every statement names the worker and the attempt, so that one who was thought dead
changes nothing.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Model, Q, QuerySet
from django.utils import timezone

from fractional_cto.workspace.clients.access import held
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.notices.models import Channel, Notice
from fractional_cto.workspace.shared import notices

State, Why = Notice.State, Notice.Why
# Sending takes less, or is given up: see mail.TIMEOUT.
LEASE = timedelta(minutes=3)
# Meanwhile nothing else is said in a chat that did not answer.
REST = timedelta(minutes=5)
# After each attempt that failed, how long until the next one; after the last it is given up, a day and a half later.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720, 1440))


def listen(entry: Entry, thing: Model) -> None:
    """Write down who shall have word of what just happened; called within its transaction."""
    for kind in notices.of(entry.noun, entry.verb):
        wanted = {user for user in kind.to(thing, entry.actor_id) if user} - {entry.actor_id}
        write(kind.name, f"entry-{entry.pk}", entry.client_id, thing.pk, wanted)


def write(kind: str, event: str, client: int, thing: int, users: set[int]) -> None:
    """Let these people have word, those of them who are let in at the client; who has it already has it once."""
    seats = Seat.objects.filter(held(), client=client, user__in=users)
    known = {"client_id": client, "kind": kind, "event": event, "thing": thing}
    rows = [Notice(**known, recipient_id=user) for user in seats.values_list("user", flat=True)]
    if rows and notices.KINDS[kind].chat:
        channels = Channel.objects.filter(client=client, removed_at=None)
        rows += [_said_in(channel, recipient_id=rows[0].recipient_id, **known) for channel in channels]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def _said_in(channel: Channel, **known: Any) -> Notice:  # noqa: ANN401  # the fields of a notice
    """Give word for a chat, for when it is no longer left alone."""
    now = timezone.now()
    return Notice(**known, channel=channel, not_before=max(now, channel.silent_until or now))


def claim(worker: str) -> Notice | None:
    """Take up what has waited longest, and with it whatever else would say the same to the same person."""
    now = timezone.now()
    if not _due(now).exists():
        return None
    with transaction.atomic():
        row = _free(_due(now)).first()
        if row is None:
            return None
        if row.attempt > len(PAUSES):
            _end(row, State.FAILED, Why.SERVER)
            return None
        held_by = Notice.objects.filter(pk=row.pk, state=row.state, attempt=row.attempt, worker=row.worker)
        if not held_by.update(state=State.SENDING, worker=worker, attempt=F("attempt") + 1, not_before=now + LEASE):
            return None
        same = Notice.objects.filter(state=State.WAITING, kind=row.kind, thing=row.thing)
        same = same.filter(recipient=row.recipient_id, channel=row.channel_id)
        same.exclude(thing=None).update(state=State.DROPPED, why=Why.TOGETHER, ended_at=now)
        row.refresh_from_db()
    return row


def end(notice: Notice, state: Notice.State, why: str = Why.NONE) -> bool:
    """Say what became of it; tell whether it was still this worker's to say."""
    return bool(_held(notice).update(state=state, why=why, worker="", ended_at=timezone.now()))


def postpone(notice: Notice, why: Notice.Why) -> bool:
    """Try again later, or give up after the last attempt; tell whether it will be tried again."""
    if notice.attempt > len(PAUSES):
        end(notice, State.FAILED, why)
        return False
    later = timezone.now() + PAUSES[notice.attempt - 1]
    return bool(_held(notice).update(state=State.WAITING, why=why, worker="", not_before=later))


def rest(channel: int) -> None:
    """Leave a chat alone for a while that does not answer: whatever else waits for it would only find out the same."""
    until = timezone.now() + REST
    Channel.objects.filter(pk=channel).update(silent_until=until)
    Notice.objects.filter(state=State.WAITING, channel=channel, not_before__lt=until).update(not_before=until)


def hush() -> None:
    """Send nothing that waited when a backup was saved: it may have been sent since, and a copy may be a trial."""
    waiting = Notice.objects.filter(state__in=Notice.OPEN)
    waiting.update(state=State.DROPPED, why=Why.RESTORED, worker="", ended_at=timezone.now())


def _due(now: datetime) -> QuerySet[Notice]:
    return Notice.objects.filter(Q(state=State.WAITING) | Q(state=State.SENDING), not_before__lte=now).order_by(
        "not_before", "pk"
    )


def _held(notice: Notice) -> QuerySet[Notice]:
    return Notice.objects.filter(pk=notice.pk, state=State.SENDING, worker=notice.worker, attempt=notice.attempt)


def _free(rows: QuerySet[Notice]) -> QuerySet[Notice]:
    """Pass over what others are just taking up; SQLite has one writer at a time anyway."""
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True)
    return rows


def _end(row: Notice, state: Notice.State, why: str) -> None:
    row.state, row.why, row.worker, row.ended_at = state, why, "", timezone.now()
    row.save()
