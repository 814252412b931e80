"""Writing down what happened; called once by every action that changes something."""

from collections.abc import Callable
from typing import Any

from django.db import models, transaction

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.journal.models import Entry

LONGEST = 300
# Called with each entry and what it is about, within the same transaction.
LISTENERS: list[Callable[[Entry, models.Model], None]] = []


def record(  # the parts of a sentence: who, did what, to what, why
    *,
    client: Client,
    actor: User | None,
    verb: str,
    thing: models.Model,
    reason: str = "",
    changes: dict[str, Any] | None = None,
) -> Entry:
    """Write an entry; changes maps a field to ``[before, after]``. Refuses to be called outside a transaction."""
    if not transaction.get_connection().in_atomic_block:
        message = "an action and its entry stand or fall together: call record within transaction.atomic"
        raise RuntimeError(message)
    entry = Entry.objects.create(
        client=client,
        actor=actor,
        verb=verb,
        noun=str(thing._meta.verbose_name),  # noqa: SLF001  # Django's documented door to a model's name
        object_id=thing.pk,
        title=str(thing)[:LONGEST],
        reason=reason,
        changes=changes or {},
    )
    for listen in LISTENERS:
        listen(entry, thing)
    return entry
