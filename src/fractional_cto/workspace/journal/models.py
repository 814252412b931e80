"""What happened at a client: written once, never changed."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.shared.models import Guarded


class Entry(Guarded):
    """One thing somebody did, when and why."""

    append_only = True
    place = ""  # where the record stands in the journal, set by the page for who may see it

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="entries")
    at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=40)
    noun = models.CharField(max_length=40)
    object_id = models.BigIntegerField(null=True)
    title = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    changes = models.JSONField(default=dict)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["client", "noun", "object_id"], name="entries_of_an_object"),
            models.Index(fields=["client", "-at", "-id"], name="entries_newest_first"),
            models.Index(fields=["client", "actor"], name="entries_of_somebody"),
        ]

    @property
    def told(self) -> list[tuple[str, object, object]]:
        """Give what changed as label, before and after; before is None for what is only counted."""
        pairs = {name: value if _is_pair(value) else (None, value) for name, value in self.changes.items()}
        return [(name.replace("_", " ").capitalize(), *pair) for name, pair in pairs.items()]

    def __str__(self) -> str:
        """Say it in a sentence."""
        return f"{self.actor or 'The program'} {self.verb} {self.title}"


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2  # noqa: PLR2004  # before and after
