"""What is done about a finding, with whom it is shared, who reads its code, and the filters somebody keeps."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.findings.models.finding import Finding, said
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal


class Response(Guarded, MadeOnce):
    """One answer to a finding; the newest counts, the others stay readable."""

    class Kind(models.TextChoices):
        """The six ways to answer, in the order of their keys 1 to 6."""

        QUICK_WIN = "quick_win", "Quick win"
        ROADMAP_ITEM = "roadmap_item", "Roadmap item"
        DECISION = "decision", "Decision"
        ACCEPTED_RISK = "accepted_risk", "Accepted risk"
        DEFERRAL = "deferral", "Deferral"
        STOP_DECISION = "stop_decision", "Stop decision"

    PLANNING: ClassVar = (Kind.QUICK_WIN, Kind.ROADMAP_ITEM, Kind.STOP_DECISION)
    ENDING: ClassVar = (Kind.ACCEPTED_RISK, Kind.DEFERRAL)

    append_only = True

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="responses")
    kind = models.CharField("response", max_length=15, choices=Kind)
    text = models.TextField("what, and why", blank=True)
    due = models.DateField("until", null=True, blank=True)
    owner = models.ForeignKey(Person, on_delete=models.RESTRICT, null=True, related_name="+")
    approver = models.ForeignKey(Person, on_delete=models.RESTRICT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Oldest first; what lives on has an end, and whoever owns a risk does not approve it."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kind="accepted_risk")
                | Q(owner__isnull=False, approver__isnull=False) & ~Q(approver=F("owner")),
                name="accepted_by_another_than_the_owner",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["accepted_risk", "deferral"]) | Q(due__isnull=False),
                name="what_waits_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["accepted_risk", "deferral", "stop_decision"]) | Q(said("text")),
                name="what_is_not_done_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        """Say it."""
        return self.get_kind_display() + (f" until {written(self.due)}" if self.due else "")


class Verdict(Guarded):
    """What the approver of an accepted risk said, signed in as themself; until then it is only proposed (I12)."""

    append_only = True
    refusals = (
        Refusal(
            name="only_by_the_approver",
            events=("INSERT",),
            when='NOT EXISTS (SELECT 1 FROM "findings_response" r JOIN "people_person" p ON p."id" = r."approver_id" '
            'WHERE r."id" = NEW."response_id" AND r."kind" = \'accepted_risk\' AND p."user_id" = NEW."by_id")',
            sentence="a risk is accepted by the one who was asked, and by nobody else",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="verdict")
    agreed = models.BooleanField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A refusal has a reason."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(agreed=True) | Q(said("reason")), name="a_refusal_has_a_reason"),
        ]

    def __str__(self) -> str:
        """Say it."""
        return "risk accepted" if self.agreed else "risk not accepted"


class Share(Guarded):
    """A finding that a vendor may read."""

    immutable = ("finding", "seat")

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="shares")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once each."""

        constraints: ClassVar = [models.UniqueConstraint("finding", "seat", name="shared_once")]

    def __str__(self) -> str:
        """Say with whom."""
        return f"shared with {self.seat}"


class CodeRight(Guarded):
    """An engineer may read code and secrets in the evidence of one repository; without one, of none."""

    immutable = ("seat", "repository")
    refusals = (
        Refusal(
            name="only_engineers",
            events=("INSERT",),
            when='NOT EXISTS (SELECT 1 FROM "clients_seat" s WHERE s."id" = NEW."seat_id" AND s."role" = \'E\')',
            sentence="only engineers read code by repository",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    repository = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once each, of a repository that has a name."""

        constraints: ClassVar = [
            models.UniqueConstraint("seat", "repository", name="one_right_a_repository"),
            models.CheckConstraint(condition=said("repository"), name="code_lies_in_a_repository"),
        ]

    def __str__(self) -> str:
        """Say who and what."""
        return f"{self.seat} may read the code of {self.repository}"


class SavedFilter(Guarded):
    """A view of the register that somebody comes back to; nobody else sees it."""

    immutable = ("user",)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=600)

    class Meta:
        """By name."""

        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint("client", "user", "name", name="one_filter_a_name"),
            models.CheckConstraint(condition=said("name"), name="filter_has_a_name"),
        ]

    def __str__(self) -> str:
        """Give its name."""
        return self.name
