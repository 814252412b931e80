"""Repositories of a client, and the audits made of them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.models import Intake
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Stamped

ATTEMPTS = 2


class Repository(Guarded, Stamped, MadeOnce):
    """A repository that can be audited; its name and place never change, so that findings are known again."""

    class Kind(models.TextChoices):
        """Where it lies."""

        PATH = "path", "Folder on this machine"
        URL = "url", "Clone address"

    immutable = ("number", "name", "kind", "location", "store")

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="repositories")
    number = models.PositiveIntegerField(editable=False)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=4, choices=Kind)
    location = models.CharField(max_length=1000)
    # where the history of a folder lay when it was registered: no other client gets at it, see folders.py
    store = models.TextField(blank=True, editable=False)
    credentials = models.TextField(blank=True, editable=False)  # sealed: see vault.py
    retired_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        """By name, each name once."""

        ordering: ClassVar = ["name"]
        verbose_name_plural = "repositories"
        constraints: ClassVar = [
            models.UniqueConstraint("client", "number", name="repository_numbers"),
            models.UniqueConstraint("client", "name", name="repository_names"),
            models.CheckConstraint(condition=Q(kind="url") | Q(credentials=""), name="only_addresses_have_credentials"),
            models.CheckConstraint(
                condition=Q(kind="path") | Q(location__startswith="https://") & ~Q(location__contains="@"),
                name="addresses_are_plain_https",
            ),
        ]

    def __str__(self) -> str:
        """Give the name."""
        return self.name


class Run(Guarded, Stamped, MadeOnce):
    """One audit: asked for by somebody, made by a worker, whole or not at all."""

    class State(models.TextChoices):
        """How far it is."""

        QUEUED = "queued", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Cancelled"

    OPEN: ClassVar = (State.QUEUED, State.RUNNING)

    immutable = ("number", "engagement", "revision", "asked_by", "asked_at")

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="audits")
    number = models.PositiveIntegerField(editable=False)
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="audits")
    revision = models.CharField(max_length=200, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    cancel_asked_at = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True)
    stage = models.CharField(max_length=200, blank=True)
    stage_done = models.PositiveIntegerField(default=0)
    stage_total = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    intake = models.OneToOneField(Intake, on_delete=models.PROTECT, null=True, related_name="audit")
    as_of = models.DateField(null=True)
    found = models.PositiveIntegerField(null=True)
    not_examined = models.PositiveIntegerField(null=True)

    class Meta:
        """Newest first; numbered within the client; every end is told whole."""

        ordering: ClassVar = ["-number"]
        verbose_name = "audit"
        indexes: ClassVar = [models.Index(fields=["state", "lease_until"], name="audits_to_be_worked")]
        constraints: ClassVar = [
            models.UniqueConstraint("client", "number", name="audit_numbers"),
            models.CheckConstraint(condition=Q(attempt__lte=ATTEMPTS), name="audits_are_tried_twice_at_most"),
            models.CheckConstraint(
                condition=Q(state="running") ^ Q(worker="", lease_until=None), name="only_a_running_audit_has_a_worker"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running"]) ^ Q(finished_at__isnull=False), name="audits_end_once"
            ),
            models.CheckConstraint(condition=Q(state="failed") ^ Q(error=""), name="a_failure_says_why"),
            models.CheckConstraint(
                condition=Q(
                    state="done",
                    intake__isnull=False,
                    as_of__isnull=False,
                    found__isnull=False,
                    not_examined__isnull=False,
                )
                | ~Q(state="done") & Q(intake=None, as_of=None, found=None, not_examined=None),
                name="results_are_whole_or_not_there",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=F("asked_at")), name="audits_end_after_they_began"
            ),
        ]

    def __str__(self) -> str:
        """Give its number."""
        return f"audit {self.number}"

    def get_absolute_url(self) -> str:
        """Give its page."""
        return reverse("audits:audit", kwargs={"key": self.client.key, "number": self.number})

    @property
    def is_open(self) -> bool:
        """Tell whether it has still to end."""
        return self.state in self.OPEN

    @property
    def percent(self) -> int | None:
        """Tell how much of the present stage is done, where that is known."""
        return 100 * min(self.stage_done, self.stage_total) // self.stage_total if self.stage_total > 1 else None


class RunRepository(Guarded):
    """One repository of an audit, and which revision of it was read."""

    immutable = ("run", "repository", "position")

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="subjects")
    repository = models.ForeignKey(Repository, on_delete=models.CASCADE, related_name="runs")
    position = models.PositiveSmallIntegerField()
    revision = models.CharField(max_length=64, blank=True)
    commits = models.PositiveIntegerField(null=True)

    class Meta:
        """In the order they were chosen, each once."""

        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint("run", "repository", name="a_repository_once_an_audit")]

    def __str__(self) -> str:
        """Say which."""
        return f"{self.repository} in {self.run}"
