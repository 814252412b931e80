"""The record that a decision came from, as it came."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.decisions.models.decision import Decision
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.shared.models import Guarded


class Original(Guarded):
    """A file somebody brought in; the same text is the same decision, and is given back as it was."""

    append_only = True

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="original")
    path = models.CharField(max_length=200)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    status = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once in a client."""

        constraints: ClassVar = [
            models.UniqueConstraint("client", "digest", name="a_record_is_brought_in_once"),
            models.UniqueConstraint("client", "path", name="a_record_has_its_own_name"),
            models.CheckConstraint(condition=said("text"), name="a_record_says_something"),
        ]

    def __str__(self) -> str:
        """Give the name it came with."""
        return self.path
