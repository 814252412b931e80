"""Somebody asks the sponsor for one more active initiative, and it is granted, refused or no longer wanted."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.roadmap.models.initiative import Initiative
from fractional_cto.workspace.roadmap.models.limit import Waiver
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal

SITS = (
    'EXISTS (SELECT 1 FROM "clients_seat" s WHERE s."user_id" = NEW."by_id" '
    'AND s."client_id" = NEW."client_id" AND s."ended_at" IS NULL{})'
)


class WaiverRequest(Guarded, MadeOnce):
    """Why one more is worth it, and until when, said by whoever leads it; only the sponsor can answer."""

    append_only = True
    refusals = (
        Refusal(
            name="there", events=("INSERT",), when=f"NOT {SITS.format('')}", sentence="who asks sits at the client"
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="requests")
    reason = models.TextField()
    until = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In their order, each for a reason."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=said("reason"), name="a_waiver_is_asked_for_a_reason"),
        ]

    def __str__(self) -> str:
        """Say for what, and until when."""
        return f"one more for {self.initiative} until {written(self.until)}"


class WaiverAnswer(Guarded):
    """What became of it."""

    class Kind(models.TextChoices):
        """How it ended."""

        GRANTED = "granted", "Granted"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"

    append_only = True
    refusals = (
        Refusal(
            name="by_whom",
            events=("INSERT",),
            when="(NEW.\"kind\" <> 'withdrawn' AND NOT " + SITS.format(" AND s.\"role\" = 'S'") + ") OR "
            '(NEW."kind" = \'withdrawn\' AND NOT EXISTS (SELECT 1 FROM "roadmap_waiverrequest" r '
            'WHERE r."id" = NEW."request_id" AND r."by_id" = NEW."by_id"))',
            sentence="the sponsor answers, and who asked takes it back",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    request = models.OneToOneField(WaiverRequest, on_delete=models.CASCADE, related_name="answer")
    kind = models.CharField(max_length=9, choices=Kind)
    waiver = models.OneToOneField(Waiver, on_delete=models.RESTRICT, null=True, related_name="answer")
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A no has a reason, a yes its waiver."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(kind="refused") | Q(said("reason")), name="no_waiver_for_a_reason"),
            models.CheckConstraint(
                condition=Q(kind="granted", waiver__isnull=False) | ~Q(kind="granted") & Q(waiver=None),
                name="granted_by_a_waiver",
            ),
        ]

    def __str__(self) -> str:
        """Say it."""
        return str(self.get_kind_display())
