"""A token: what lets a program read as one person at one client."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client, Seat, new_key
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal

LONGEST = 366  # days


class Token(Guarded, MadeOnce):
    """It opens what its seat may see and nothing else; of itself only a hash is kept."""

    immutable = ("key", "seat", "name", "digest", "made_at", "days")
    refusals = (
        Refusal(
            name="revoked_for_good",
            events=("UPDATE",),
            when='OLD."revoked_at" IS NOT NULL AND (NEW."revoked_at" IS DISTINCT FROM OLD."revoked_at" '
            'OR NEW."last_used_at" IS DISTINCT FROM OLD."last_used_at")',
            sentence="a revoked token stays revoked, and is not used any more",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="tokens")
    key = models.CharField(max_length=10, default=new_key, editable=False)
    name = models.CharField("what it is for", max_length=60, help_text="Such as: dashboard of the board room.")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    days = models.PositiveSmallIntegerField("works for days")
    last_used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    history = Records(excluded_fields=["digest", "last_used_at"])

    class Meta:
        """Newest first; none lasts longer than a year."""

        ordering: ClassVar = ["-made_at", "-pk"]
        verbose_name = "API token"
        constraints: ClassVar = [
            models.UniqueConstraint("client", "key", name="token_keys"),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=LONGEST), name="tokens_last_a_year_at_most"),
            models.CheckConstraint(condition=~Q(name=""), name="token_has_a_name"),
            models.CheckConstraint(
                condition=Q(revoked_at=None) ^ Q(revoked_by__isnull=False), name="tokens_are_revoked_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        """Give the name."""
        return self.name

    @property
    def expires_at(self) -> datetime:
        """Give when it stops working by itself."""
        return self.made_at + timedelta(days=self.days)

    @property
    def expired(self) -> bool:
        """Tell whether its time has passed."""
        return self.expires_at <= timezone.now()
