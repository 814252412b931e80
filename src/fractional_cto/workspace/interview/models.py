"""What people answered, and which answers do not count any more: rows that are only ever added."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.people.models.numbered import Numbered
from fractional_cto.workspace.shared.days import FIRST
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Stamped

HIGHEST = 4


class Answer(Guarded, MadeOnce, Numbered, Stamped):
    """What somebody said to a question of the engine, as an audit takes it: see audits/asking.py."""

    append_only = True

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    question = models.CharField(max_length=60)
    answer = models.TextField()
    by = models.CharField("who said it", max_length=120)
    on = models.DateField("when they said it")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    history = Records()

    class Meta:
        """Newest word first; numbered within the client."""

        ordering: ClassVar = ["-on", "-number"]
        verbose_name = "interview answer"
        constraints: ClassVar = [
            models.UniqueConstraint("client", "number", name="interview_answer_numbers"),
            models.CheckConstraint(condition=said("answer"), name="an_answer_says_something"),
            models.CheckConstraint(condition=said("by"), name="an_answer_is_somebodys"),
            models.CheckConstraint(condition=Q(on__gte=FIRST), name="an_answer_is_of_our_time"),
            models.CheckConstraint(condition=Q(level=None) | Q(level__lte=HIGHEST), name="an_answer_names_a_level"),
        ]

    def __str__(self) -> str:
        """Give number and question; what was said stays with it."""
        return f"answer {self.number} to {self.question}"

    def get_absolute_url(self) -> str:
        """Give the page of its question; wants the client at hand."""
        return reverse("interview:question", kwargs={"key": self.client.key, "name": self.question})


class Withdrawal(Guarded):
    """An answer does not count any more: it was noted wrongly, or taken back."""

    append_only = True

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="withdrawal")
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Never without a reason."""

        constraints: ClassVar = [models.CheckConstraint(condition=said("reason"), name="who_withdraws_says_why")]

    def __str__(self) -> str:
        """Say why."""
        return self.reason
