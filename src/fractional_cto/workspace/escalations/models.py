"""What is blocked, its way up the path, and how it ended: rows that are only ever added."""

from datetime import UTC, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.people.models.numbered import Numbered
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal, Stamped

FIRST_YEAR = 2000
# A day before the first that a form takes, wherever it is midnight.
EARLIEST = datetime(FIRST_YEAR - 1, 12, 31, tzinfo=UTC)
SETTLED = 'EXISTS (SELECT 1 FROM "escalations_settlement" s WHERE s."blocker_id" = NEW."blocker_id")'
# It settles, or hands up, who sits at the client.
SITS = (
    'NOT EXISTS (SELECT 1 FROM "clients_seat" s WHERE s."user_id" = NEW."by_id" '
    'AND s."client_id" = NEW."client_id" AND s."ended_at" IS NULL)'
)
OVER = Refusal(name="over", events=("INSERT",), when=SETTLED, sentence="what is settled goes no further")
THERE = Refusal(name="there", events=("INSERT",), when=SITS, sentence="who sits at the client moves it, nobody else")


class Blocker(Guarded, MadeOnce, Numbered, Stamped):
    """What holds somebody up: a decision that is late or in deadlock, or anything else."""

    append_only = True

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.RESTRICT, null=True, blank=True, related_name="blockers")
    what = models.CharField("what is blocked", max_length=300)
    label = models.CharField("who may read it", max_length=10, choices=Finding.Label, default=Finding.Label.OPEN)
    since = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    history = Records()

    class Meta:
        """Numbered within the client."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint("client", "number", name="blocker_numbers"),
            models.CheckConstraint(condition=said("what"), name="a_blocker_says_what"),
            models.CheckConstraint(condition=Q(since__gte=EARLIEST), name="a_blocker_is_of_our_time"),
            models.UniqueConstraint("decision", name="a_decision_is_escalated_once"),
        ]

    def __str__(self) -> str:
        """Give number and words; those of what only two may read stay with it."""
        return f"blocker {self.number}" + ("" if self.label == Finding.Label.PERSON else f": {self.what}")

    def get_absolute_url(self) -> str:
        """Give its page; wants the client at hand."""
        return reverse("escalations:blocker", kwargs={"key": self.client.key, "number": self.number})


class Escalation(Guarded):
    """It went up a path of the charter, from a moment on."""

    append_only = True
    refusals = (OVER, THERE)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    blocker = models.OneToOneField(Blocker, on_delete=models.CASCADE, related_name="escalation")
    path = models.CharField(max_length=60)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Give the name of the path."""
        return self.path


class Rung(Guarded):
    """A step of the path as it was agreed then: to whom, and how long they have."""

    append_only = True

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="rungs")
    place = models.PositiveSmallIntegerField()
    who = models.CharField(max_length=120)
    hours = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.RESTRICT, null=True, related_name="+")

    class Meta:
        """In their order."""

        ordering: ClassVar = ["place"]
        constraints: ClassVar = [models.UniqueConstraint("escalation", "place", name="rungs_of_an_escalation")]

    def __str__(self) -> str:
        """Say to whom."""
        return str(self.person or self.who)


class Handing(Guarded):
    """Somebody handed it up before their time was over."""

    append_only = True
    refusals = (OVER, THERE)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    blocker = models.ForeignKey(Blocker, on_delete=models.CASCADE, related_name="handings")
    place = models.PositiveSmallIntegerField()
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """From each step once."""

        constraints: ClassVar = [
            models.UniqueConstraint("blocker", "place", name="handed_up_once_a_step"),
            models.CheckConstraint(condition=said("reason"), name="who_hands_up_says_why"),
        ]

    def __str__(self) -> str:
        """Say why."""
        return self.reason


class Naming(Guarded):
    """Somebody is named for a step at which nobody was there to ask."""

    append_only = True
    refusals = (OVER, THERE)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    blocker = models.ForeignKey(Blocker, on_delete=models.CASCADE, related_name="namings")
    place = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.RESTRICT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Say whom."""
        return str(self.person)


class Settlement(Guarded):
    """How it ended."""

    append_only = True
    refusals = (OVER, THERE)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    blocker = models.OneToOneField(Blocker, on_delete=models.CASCADE, related_name="settlement")
    how = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Never without words."""

        constraints: ClassVar = [models.CheckConstraint(condition=said("how"), name="what_is_settled_says_how")]

    def __str__(self) -> str:
        """Say how."""
        return self.how
