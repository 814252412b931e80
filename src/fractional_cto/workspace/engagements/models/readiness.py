"""How ready both sides are to begin: what seed practice asks of a company before a fractional CTO starts."""

from typing import ClassVar

from django.db import models

from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.engagements.models.engagement import Engagement
from fractional_cto.workspace.shared.models import Guarded, Stamped


class ReadinessTick(Guarded, Stamped):
    """One side has done what one of the five headings asks of it."""

    class Heading(models.TextChoices):
        """The five, in their order."""

        SCOPE = "scope", "Scope"
        COMMUNICATION = "communication", "Communication"
        EXPECTATIONS = "expectations", "Expectations"
        DECISIONS = "decisions", "Decision-making"
        ACCOUNTABILITY = "accountability", "Accountability"

    class Side(models.TextChoices):
        """The two columns; the letters are those of the roles that tick them."""

        CLIENT = "S", "Client"
        PRACTITIONER = "P", "Fractional CTO"

    immutable = ("engagement", "heading", "side", "by")

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="readiness")
    heading = models.CharField(max_length=14, choices=Heading)
    side = models.CharField(max_length=1, choices=Side)
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Each once."""

        constraints: ClassVar = [
            models.UniqueConstraint("engagement", "heading", "side", name="readiness_once"),
            models.CheckConstraint(
                condition=models.Q(
                    heading__in=["scope", "communication", "expectations", "decisions", "accountability"]
                ),
                name="readiness_five_headings",
            ),
        ]

    def __str__(self) -> str:
        """Say what is ready."""
        return f"{self.get_heading_display()}, {self.get_side_display()}"
