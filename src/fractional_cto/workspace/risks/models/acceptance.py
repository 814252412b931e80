"""Somebody is asked to live with a risk until a day, and says yes or no, signed in as themself (I12)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks.models.risk import Risk
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal

# A day as a number, 20270228, in words that both databases know: a year later is 10000 more.
AS_NUMBER = "CAST(REPLACE(CAST({} AS TEXT), '-', '') AS INTEGER)"
UNTIL, TODAY = AS_NUMBER.format('NEW."until"'), AS_NUMBER.format("CURRENT_DATE")
YEAR = 10_000
# Who may accept a risk: the sponsor, and the executive who answers for its domain; never the fractional CTO.
MAY_ACCEPT = (
    'p."kind" <> \'fractional\' AND EXISTS (SELECT 1 FROM "clients_seat" s WHERE s."user_id" = p."user_id" '
    'AND s."client_id" = r."client_id" AND s."ended_at" IS NULL AND (s."role" = \'S\' OR (s."role" = \'X\' AND EXISTS ('
    'SELECT 1 FROM "people_racirow" w WHERE w."client_id" = r."client_id" AND w."kind" = r."domain" '
    'AND w."retired_at" IS NULL AND w."accountable_id" = p."id"))))'
)
OWNS = 'r."owner_id" IS NULL OR r."owner_id" = '


class Acceptance(Guarded, MadeOnce):
    """A proposal to live with a risk until a day, as bad as it is then; the newest counts."""

    append_only = True
    refusals = (
        Refusal(
            name="approver",
            events=("INSERT",),
            when='NOT EXISTS (SELECT 1 FROM "risks_risk" r JOIN "people_person" p ON p."id" = NEW."approver_id" '
            f'WHERE r."id" = NEW."risk_id" AND p."user_id" = NEW."account_id" AND {MAY_ACCEPT})',
            sentence="the sponsor accepts a risk, or the executive who answers for its domain",
        ),
        Refusal(
            name="owner",
            events=("INSERT",),
            when=f'EXISTS (SELECT 1 FROM "risks_risk" r WHERE r."id" = NEW."risk_id" AND ({OWNS} NEW."approver_id"))',
            sentence="a risk that is accepted has an owner, and its owner does not accept it",
        ),
        Refusal(
            name="a_year",
            events=("INSERT",),
            when=f"{UNTIL} > {TODAY} + {YEAR}",
            sentence="a risk is accepted for twelve months at most",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="acceptances")
    until = models.DateField("accepted until")
    reason = models.TextField("why live with it")
    owner = models.ForeignKey(Person, on_delete=models.RESTRICT, related_name="+")
    approver = models.ForeignKey(Person, on_delete=models.RESTRICT, related_name="+")
    account = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    score = models.PositiveSmallIntegerField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # whatever Django hands on
        """Keep whose account it was: nobody else is asked with the person's next account."""
        if not self.account_id and self.approver.user_id is not None:
            self.account_id = self.approver.user_id
        super().save(*args, **kwargs)

    class Meta:
        """Oldest first; never without a reason, and never by whoever owns it."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=said("reason"), name="accepted_for_a_reason"),
            models.CheckConstraint(condition=~Q(approver=F("owner")), name="accepted_by_another"),
        ]

    def __str__(self) -> str:
        """Say until when, and by whom."""
        return f"until {written(self.until)}, by {self.approver}"

    @property
    def answered(self) -> bool:
        """Tell whether its approver has said yes or no."""
        return hasattr(self, "verdict")


class Verdict(Guarded):
    """What the approver said; until then an acceptance is only proposed."""

    append_only = True
    refusals = (
        Refusal(
            name="only_by_the_approver",
            events=("INSERT",),
            when='NOT EXISTS (SELECT 1 FROM "risks_acceptance" a JOIN "risks_risk" r ON r."id" = a."risk_id" '
            'JOIN "people_person" p ON p."id" = a."approver_id" WHERE a."id" = NEW."acceptance_id" '
            'AND p."user_id" = NEW."by_id" AND a."account_id" = NEW."by_id" '
            'AND a."id" = (SELECT MAX(n."id") FROM "risks_acceptance" n '
            f'WHERE n."risk_id" = r."id") AND NOT ({OWNS} a."approver_id") AND {MAY_ACCEPT})',
            sentence="a risk is accepted by the one who was asked last, and by nobody else",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    acceptance = models.OneToOneField(Acceptance, on_delete=models.CASCADE, related_name="verdict")
    agreed = models.BooleanField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A refusal has a reason."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(agreed=True) | Q(said("reason")), name="no_has_a_reason"),
        ]

    def __str__(self) -> str:
        """Say it."""
        return "accepted" if self.agreed else "not accepted"
