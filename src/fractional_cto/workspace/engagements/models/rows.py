"""The lines of a charter: everything later work refers to."""

from typing import ClassVar

from django.db import models

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.engagements.models.charter import Charter
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, Stamped


class CharterRow(Guarded, Stamped):
    """A line of a charter; ``place`` is its position."""

    immutable: ClassVar[tuple[str, ...]] = ("charter",)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    charter = models.ForeignKey(Charter, on_delete=models.CASCADE)
    place = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        """In their order; no table of its own."""

        abstract = True
        ordering: ClassVar = ["place", "pk"]
        default_related_name = "%(class)s_rows"


class Deliverable(CharterRow):
    """Something handed over on a day; the day first agreed is kept whatever happens later."""

    class Kind(models.TextChoices):
        """Those that every engagement has, and others."""

        RISK_SCAN = "risk-scan", "Risk scan"
        AUDIT = "audit", "Written audit"
        PLAN = "plan", "Plan"
        CHECKPOINT = "checkpoint", "Checkpoint"
        OTHER = "other", "Other"

    immutable = ("charter", "original_due")

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    what = models.CharField(max_length=200)
    due = models.DateField()
    original_due = models.DateField(editable=False)
    delivered_on = models.DateField(null=True, blank=True, editable=False)

    history = Records()

    class Meta(CharterRow.Meta):
        """By date."""

        ordering: ClassVar = ["due", "pk"]

    def __str__(self) -> str:
        """Say what."""
        return self.what


class Cadence(CharterRow):
    """A meeting that keeps returning."""

    class Rhythm(models.TextChoices):
        """How often."""

        WEEKLY = "weekly", "Weekly"
        FORTNIGHTLY = "fortnightly", "Every two weeks"
        MONTHLY = "monthly", "Monthly"
        QUARTERLY = "quarterly", "Quarterly"

    rhythm = models.CharField(max_length=11, choices=Rhythm)
    what = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField(default=45)
    when = models.CharField(max_length=60, blank=True)

    history = Records()

    def __str__(self) -> str:
        """Say what and how often."""
        when = f", {self.when}" if self.when else ""
        return f"{self.get_rhythm_display()}: {self.what}, {self.minutes} minutes{when}"


class Channel(CharterRow):
    """A way to reach each other, and how soon an answer comes."""

    class Kind(models.TextChoices):
        """What it is for."""

        QUICK = "quick", "Quick questions"
        CONSIDERED = "considered", "Longer consideration"
        CALL = "call", "Complex discussions"

    kind = models.CharField(max_length=10, choices=Kind)
    tool = models.CharField(max_length=80)
    answer_hours = models.PositiveSmallIntegerField("answer within working hours", default=8)

    history = Records()

    def __str__(self) -> str:
        """Say what for, where and how soon."""
        return f"{self.get_kind_display()}: {self.tool}, answered within {self.answer_hours} working hours"


class EscalationPath(CharterRow):
    """Whom to turn to, in order; an outcome has exactly one."""

    name = models.CharField(max_length=60)

    class Meta(CharterRow.Meta):
        """Known by name."""

        constraints: ClassVar = [models.UniqueConstraint("charter", "name", name="paths_by_name")]

    def __str__(self) -> str:
        """Give the name."""
        return self.name


class EscalationStep(CharterRow):
    """One step of a path and how long it may take."""

    path = models.ForeignKey(EscalationPath, on_delete=models.CASCADE, related_name="steps")
    who = models.CharField(max_length=120)
    hours = models.PositiveSmallIntegerField("settled within working hours", default=8)

    history = Records()

    def __str__(self) -> str:
        """Say to whom and until when."""
        return f"{self.path}: {self.who}, within {self.hours} working hours"


class Kpi(CharterRow):
    """What the fractional CTO is measured by."""

    measure = models.CharField(max_length=160)
    baseline = models.CharField(max_length=60, blank=True)
    target = models.CharField(max_length=60)

    history = Records()

    def __str__(self) -> str:
        """Say from where to where."""
        return f"{self.measure}: from {self.baseline or 'not measured yet'} to {self.target}"
