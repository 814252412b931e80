"""An owner's own word that something is theirs: without it, an owner is only a name that somebody typed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.shared.models import Guarded, Refusal


class Ownership(Guarded):
    """Somebody said, signed in as themself, that an outcome or a risk is theirs; for RACI rows people say it there."""

    append_only = True
    refusals = (
        Refusal(
            name="own_word",
            events=("INSERT",),
            when='NOT EXISTS (SELECT 1 FROM "people_person" p WHERE p."id" = NEW."person_id" '
            'AND p."user_id" = NEW."by_id" AND p."left_on" IS NULL)',
            sentence="people say themselves what is theirs",
        ),
        Refusal(
            name="theirs",
            events=("INSERT",),
            when='NOT EXISTS (SELECT 1 FROM "engagements_outcome" o WHERE o."id" = NEW."outcome_id" '
            'AND o."accountable_id" = NEW."person_id") AND NOT EXISTS (SELECT 1 FROM "risks_risk" r '
            'WHERE r."id" = NEW."risk_id" AND r."owner_id" = NEW."person_id")',
            sentence="only its owner says that something is theirs",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, null=True, related_name="ownerships")
    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, null=True, related_name="ownerships")
    person = models.ForeignKey(Person, on_delete=models.RESTRICT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Newest last: who is named again says so again."""

        ordering: ClassVar = ["at", "pk"]

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome=None, risk__isnull=False) | Q(outcome__isnull=False, risk=None),
                name="one_thing_is_owned",
            ),
        ]

    def __str__(self) -> str:
        """Say whose and what."""
        return f"{self.person}: {self.outcome or self.risk}"
