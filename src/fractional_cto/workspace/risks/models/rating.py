"""How bad a risk was thought to be, each time somebody said so."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.findings.models import Severity
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.risks.models.risk import IMPACTS, LIKELIHOODS, Risk, band
from fractional_cto.workspace.shared.models import Guarded, Refusal

LOWER = (
    'NEW."likelihood" * NEW."impact" < r."likelihood" * r."impact" '
    'OR NEW."residual_likelihood" * NEW."residual_impact" < r."residual_likelihood" * r."residual_impact"'
)


class Rating(Guarded):
    """Likelihood and impact, untreated and today; one that makes a risk smaller says what shows it, and is listed."""

    append_only = True
    refusals = (
        Refusal(
            name="lower_by_evidence",
            events=("INSERT",),
            when=f'EXISTS (SELECT 1 FROM "risks_risk" r WHERE r."id" = NEW."risk_id" AND ({LOWER})) '
            'AND (NOT NEW."lowered" OR TRIM(NEW."evidence") = \'\')',
            sentence="a risk is rated lower only by evidence",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="ratings")
    likelihood = models.PositiveSmallIntegerField(choices=LIKELIHOODS)
    impact = models.PositiveSmallIntegerField(choices=IMPACTS)
    residual_likelihood = models.PositiveSmallIntegerField(choices=LIKELIHOODS)
    residual_impact = models.PositiveSmallIntegerField(choices=IMPACTS)
    lowered = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """As they were given."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(lowered=False) | Q(said("evidence")), name="lowered_by_evidence"),
        ]

    def __str__(self) -> str:
        """Say how bad it is today by it, and how bad it would be untreated."""
        return f"{self.severity.label} ({self.score}), untreated {self.likelihood * self.impact}"

    @property
    def score(self) -> int:
        """Give likelihood times impact as it was then."""
        return self.residual_likelihood * self.residual_impact

    @property
    def severity(self) -> Severity:
        """Give how bad it was then."""
        return band(self.score)
