"""The queue of audits: taken up by one worker at a time, held by a lease, ended exactly once.

A worker that is gone lets its lease run out; then somebody else takes the audit up once more.
Every statement names the worker and the attempt it acts for, so one that was thought dead changes nothing.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from fractional_cto.workspace.audits.models import ATTEMPTS, Run
from fractional_cto.workspace.journal.actions import record

GONE_TWICE = (
    "The program was ended in the middle of this audit, twice. Look at the machine's memory, then ask for it again."
)
FREE = {"worker": "", "lease_until": None, "stage": "", "stage_done": 0, "stage_total": 0}


class Hold(Enum):
    """What a worker learns when it renews its lease."""

    HELD = "held"
    CANCEL = "somebody wants it cancelled"
    LOST = "somebody else has it"


def lease() -> timedelta:
    """Say for how long a worker that says nothing is believed to be there."""
    return timedelta(seconds=settings.ENVIRONMENT.lease)


def claim(worker: str) -> Run | None:
    """Take up the audit that has waited longest, or one whose worker is gone; give nothing where none waits."""
    now = timezone.now()
    if not _due(now).exists():
        return None
    with transaction.atomic():
        run = _free(_due(now)).first()
        if run is None:
            return None
        if run.cancel_asked_at or run.attempt >= ATTEMPTS:
            _end(run, Run.State.CANCELLED if run.cancel_asked_at else Run.State.FAILED, GONE_TWICE)
            return None
        taken = Run.objects.filter(pk=run.pk, state=run.state, attempt=run.attempt, worker=run.worker).update(
            state=Run.State.RUNNING,
            worker=worker,
            lease_until=now + lease(),
            attempt=F("attempt") + 1,
            started_at=run.started_at or now,
            stage="Beginning",
        )
        if not taken:
            return None
        run.refresh_from_db()
        record(client=run.client, actor=None, verb="began" if run.attempt == 1 else "took up again", thing=run)
    return run


def renew(run: Run, stage: str, done: int, total: int) -> Hold:
    """Keep the lease and say how far the audit is."""
    mine = _held(run)
    if not mine.update(
        lease_until=timezone.now() + lease(), stage=stage[:200], stage_done=max(done, 0), stage_total=max(total, 0)
    ):
        return Hold.LOST
    return Hold.CANCEL if mine.exclude(cancel_asked_at=None).exists() else Hold.HELD


@transaction.atomic
def end(run: Run, state: Run.State, error: str = "", store: Callable[[Run], None] | None = None) -> bool:
    """End an audit, with everything it brought or nothing; tell whether it was still this worker's to end."""
    mine = _held(run).select_for_update().first()
    if mine is None:
        return False
    if mine.cancel_asked_at:
        _end(mine, Run.State.CANCELLED, error)
        return True
    if store:
        store(mine)
    _end(mine, state, error)
    return True


@transaction.atomic
def give_back(run: Run) -> None:
    """Put an audit back whose worker is asked to end: it was not the audit's fault, so the attempt does not count."""
    _held(run).update(state=Run.State.QUEUED, attempt=F("attempt") - 1, **FREE)


def give_all_back() -> None:
    """Put back every audit that somebody was making when a backup was saved: that worker is not here."""
    Run.objects.filter(state=Run.State.RUNNING).update(state=Run.State.QUEUED, attempt=F("attempt") - 1, **FREE)


def _due(now: datetime) -> QuerySet[Run]:
    abandoned = Q(state=Run.State.RUNNING, lease_until__lt=now)
    return Run.objects.filter(Q(state=Run.State.QUEUED) | abandoned).order_by("asked_at", "pk")


def _held(run: Run) -> QuerySet[Run]:
    return Run.objects.filter(pk=run.pk, state=Run.State.RUNNING, worker=run.worker, attempt=run.attempt)


def _free(runs: QuerySet[Run]) -> QuerySet[Run]:
    """Pass over what others are just taking up; SQLite has one writer at a time anyway."""
    if connection.features.has_select_for_update_skip_locked:
        return runs.select_for_update(skip_locked=True)
    return runs


def _end(run: Run, state: Run.State, error: str) -> None:
    for field, value in FREE.items():
        setattr(run, field, value)
    error = error if state == Run.State.FAILED else ""
    run.state, run.error, run.finished_at = state, error, timezone.now()
    run.save()
    verb = {Run.State.DONE: "finished", Run.State.FAILED: "gave up", Run.State.CANCELLED: "cancelled"}[state]
    record(client=run.client, actor=None, verb=verb, thing=run, reason=error)
