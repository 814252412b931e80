"""What the client's people should be able to do, and what each of them can."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.people.models.numbered import Numbered
from fractional_cto.workspace.people.models.person import Person
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Stamped


class Degree(models.IntegerChoices):
    """How well somebody can do something."""

    NONE = 0, "0 Nothing yet"
    AWARE = 1, "1 Knows of it"
    HELPED = 2, "2 With help"
    ALONE = 3, "3 Alone"
    TEACHES = 4, "4 Teaches others"


class Capability(Guarded, MadeOnce, Numbered, Stamped):
    """Something the client's people should be able to do."""

    immutable = ("number",)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="capabilities")
    name = models.CharField(max_length=120, help_text="For example: restore the database, review for security.")
    wanted = models.PositiveSmallIntegerField("wanted level", choices=Degree, default=Degree.ALONE)
    why = models.TextField(help_text="What the business loses without it.")
    retired_at = models.DateTimeField(null=True, editable=False)

    history = Records()

    class Meta:
        """By name."""

        verbose_name_plural = "capabilities"
        ordering: ClassVar = ["name", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint("client", "number", name="capability_numbers"),
            models.UniqueConstraint(
                "client", Lower("name"), condition=Q(retired_at=None), name="one_capability_a_name"
            ),
            models.CheckConstraint(condition=Q(wanted__in=[0, 1, 2, 3, 4]), name="wanted_from_0_to_4"),
        ]

    def __str__(self) -> str:
        """Give the name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Give its page; wants the client at hand."""
        return reverse("people:edit_capability", kwargs={"key": self.client.key, "number": self.number})


class Level(Guarded, MadeOnce):
    """How well somebody could do something on a day, and who says so; a later day counts more, nothing is rewritten."""

    class Source(models.TextChoices):
        """Who or what says so."""

        SELF = "self", "They say so themself"
        MANAGER = "manager", "Their manager says so"
        EVIDENCE = "evidence", "Evidence from an audit"

    append_only = True

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    capability = models.ForeignKey(Capability, on_delete=models.CASCADE, related_name="levels")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="levels")
    level = models.PositiveSmallIntegerField(choices=Degree)
    source = models.CharField("according to", max_length=10, choices=Source)
    on = models.DateField("as of", default=timezone.localdate)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(level__in=[0, 1, 2, 3, 4]), name="level_from_0_to_4"),
            models.CheckConstraint(condition=Q(source__in=["self", "manager", "evidence"]), name="level_has_a_source"),
        ]

    def __str__(self) -> str:
        """Say who and how well."""
        return f"{self.person}: {self.capability}, {self.level}"


class Consent(Guarded):
    """The sponsor lets an incoming CTO read what individual people can do."""

    immutable = ("seat",)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="capability_consents")
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """One at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint("seat", condition=Q(withdrawn_at=None), name="one_consent_a_seat"),
        ]

    def __str__(self) -> str:
        """Say to whom."""
        return f"{self.seat} may read capability levels"
