"""What findings rest on, and what every audit said of them: rows that are only ever added."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.models.finding import Finding, Severity
from fractional_cto.workspace.shared.models import Guarded


class Intake(Guarded):
    """One audit whose findings were taken in, and what it was able to look at."""

    append_only = True

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=80)
    at = models.DateTimeField()
    looked = models.JSONField(default=dict)
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Each source once."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint("engagement", "source", name="taken_in_once")]

    def __str__(self) -> str:
        """Give the source."""
        return self.source


class Evidence(Guarded):
    """One thing a reader can look up."""

    class Sensitivity(models.TextChoices):
        """What it may show."""

        PLAIN = "plain", "Nothing confidential"
        CODE = "code", "Code or configuration"
        SECRET = "secret", "Where a secret lies"
        PERSON = "person", "A person"

    append_only = True

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=20)
    locator = models.TextField()
    value = models.JSONField(null=True)
    measure = models.CharField(max_length=120, blank=True)
    captured_at = models.DateTimeField()
    source = models.CharField(max_length=80)
    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, null=True, related_name="evidence")
    sensitivity = models.CharField(max_length=10, choices=Sensitivity, default=Sensitivity.PLAIN)

    class Meta:
        """In the order it was given, the newest last."""

        ordering: ClassVar = ["captured_at", "pk"]

    def __str__(self) -> str:
        """Say where to look."""
        return f"{self.kind} {self.locator}"


class Sighting(Guarded):
    """What one audit said of one finding."""

    class Outcome(models.TextChoices):
        """Compared with what was known before."""

        NEW = "new", "New"
        PERSISTING = "persisting", "Persisting"
        FIXED = "fixed", "Fixed"
        REOPENED = "reopened", "Reopened"

    append_only = True

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="sightings")
    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="sightings")
    outcome = models.CharField(max_length=10, choices=Outcome)
    severity = models.CharField(max_length=10, choices=Severity)

    class Meta:
        """Oldest first; one a finding and audit."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint("intake", "finding", name="one_sighting_an_audit")]

    def __str__(self) -> str:
        """Say it."""
        return f"{self.get_outcome_display()} in {self.intake}"


class SeverityChange(Guarded):
    """A severity that was changed, by an audit or by hand."""

    append_only = True

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="severity_changes")
    before = models.CharField(max_length=10, choices=Severity)
    after = models.CharField(max_length=10, choices=Severity)
    source = models.CharField(max_length=80)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        """Oldest first."""

        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        """Say it."""
        return f"{self.before} to {self.after}"
