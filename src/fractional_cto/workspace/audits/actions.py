"""Registering repositories, asking for audits, stopping them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from fractional_cto.workspace.audits import queries, vault
from fractional_cto.workspace.audits.folders import allowed, store_of
from fractional_cto.workspace.audits.models import Repository, Run, RunRepository
from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.models import CodeRight
from fractional_cto.workspace.journal.actions import record


@transaction.atomic
def register_repository(
    *, seat: Seat, name: str, kind: str, location: str, once: UUID, credentials: str = ""
) -> Repository:
    """Register a repository to be audited; credentials are sealed and never shown again.

    Raises ValidationError for a folder that may not be audited for this client.
    """
    _may(seat)
    client = _alone_among_all(seat)
    if made := Repository.objects.filter(client=client, once=once).first():
        return made
    store: Path | None = None
    if kind == Repository.Kind.PATH:
        folder = allowed(client, Path(location))
        location, store = str(folder), store_of(folder)
    repository = Repository.objects.create(
        client=client,
        number=_next(Repository, client),
        name=name,
        kind=kind,
        location=location,
        store=str(store or ""),
        credentials=vault.seal(client, credentials) if credentials else "",
        once=once,
    )
    record(client=client, actor=seat.user, verb="registered", thing=repository)
    return repository


@transaction.atomic
def retire_repository(*, seat: Seat, repository: Repository) -> None:
    """Audit a repository no more and forget its credentials; what was found in it stays."""
    _may(seat)
    if repository.retired_at is None:
        repository.retired_at, repository.credentials = timezone.now(), ""
        repository.save()
        record(client=seat.client, actor=seat.user, verb="retired", thing=repository)


@transaction.atomic
def let_read(*, seat: Seat, repository: Repository, readers: Sequence[Seat]) -> None:
    """Let exactly these engineers read code and secrets in the evidence of a repository."""
    require(seat, "audit.run", repository)
    _alone(seat)
    known = {each.seat_id: each for each in queries.rights(seat, repository)}
    wanted = {each.pk: each for each in readers}
    added = [each for key, each in wanted.items() if key not in known]
    ended = [each for key, each in known.items() if key not in wanted]
    for reader in added:
        CodeRight.objects.create(client=seat.client, seat=reader, repository=repository.name)
    for right in ended:
        right.delete()
    if added or ended:
        before = ", ".join(str(each.seat.user) for each in known.values())
        after = ", ".join(str(each.user) for each in wanted.values())
        changes = {"code is read by": [before, after]}
        record(client=seat.client, actor=seat.user, verb="changed who reads", thing=repository, changes=changes)


@transaction.atomic
def ask_for_audit(
    *, seat: Seat, engagement: Engagement, repositories: Sequence[Repository], once: UUID, revision: str = ""
) -> Run:
    """Put an audit into the queue."""
    _may(seat)
    client = _alone(seat)
    if made := Run.objects.filter(client=client, once=once).first():
        return made
    if not repositories or any(each.retired_at for each in repositories):
        message = "Choose at least one repository that is still audited."
        raise ValidationError(message)
    run = Run.objects.create(
        client=client,
        number=_next(Run, client),
        engagement=engagement,
        revision=revision,
        asked_by=seat.user,
        asked_at=timezone.now(),
        once=once,
    )
    for position, repository in enumerate(repositories):
        RunRepository.objects.create(client=client, run=run, repository=repository, position=position)
    record(client=client, actor=seat.user, verb="asked for", thing=run)
    return run


@transaction.atomic
def cancel_audit(*, seat: Seat, run: Run) -> None:
    """Stop an audit: at once where nobody works on it, else as soon as its worker hears of it."""
    _may(seat)
    run = Run.objects.select_for_update(no_key=True).get(pk=run.pk)
    if not run.is_open or run.cancel_asked_at:
        return
    now = timezone.now()
    run.cancel_asked_at = now
    if run.lease_until is None or run.lease_until < now:
        run.state, run.finished_at, run.worker, run.lease_until = Run.State.CANCELLED, now, "", None
    run.save()
    record(client=seat.client, actor=seat.user, verb="cancelled", thing=run)


def repeat_audit(*, seat: Seat, run: Run, once: UUID) -> Run:
    """Ask for the same audit again, as a new one."""
    repositories = [each.repository for each in run.subjects.all()]
    return ask_for_audit(
        seat=seat, engagement=run.engagement, repositories=repositories, revision=run.revision, once=once
    )


def _may(seat: Seat) -> None:
    if not seat.user.has_perm("audit.run", seat):
        raise PermissionDenied


def _alone(seat: Seat) -> Client:
    """Give the client, and keep others from giving out its numbers meanwhile."""
    return Client.objects.select_for_update(no_key=True).get(pk=seat.client_id)


def _alone_among_all(seat: Seat) -> Client:
    """Give the client, and keep every other from registering the same folder meanwhile."""
    return {client.pk: client for client in Client.objects.select_for_update(no_key=True).order_by("pk")}[
        seat.client_id
    ]


def _next(model: type[models.Model], client: Client) -> int:
    last: dict[str, Any] = model._base_manager.filter(client=client).aggregate(last=Max("number"))  # noqa: SLF001  # Django's documented door past default managers
    return int(last["last"] or 0) + 1
