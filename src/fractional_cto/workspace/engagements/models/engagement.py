"""An engagement and its phases."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal, Stamped


class Engagement(Guarded, MadeOnce, Stamped):
    """One piece of work for a client, from a first conversation to a clean end."""

    class Model(models.TextChoices):
        """The three ways of being engaged."""

        ADVISORY = "advisory", "Advisory"
        ACCELERATION = "acceleration", "Delivery acceleration"
        INTERIM = "interim", "Interim bridge"

    class Problem(models.TextChoices):
        """What the client lacks most; the first thing the model is chosen by."""

        DIRECTION = "direction", "Direction: priorities, risk or spending are unclear"
        DELIVERY = "delivery", "Delivery: everybody is busy, little is finished"
        LEADERSHIP = "leadership", "Leadership: nobody leads technology until somebody is hired"

    class Urgency(models.TextChoices):
        """How soon it must be better; the second."""

        QUARTER = "quarter", "Within a quarter"
        MONTH = "month", "Within a month"
        NOW = "now", "Now"

    class Attention(models.TextChoices):
        """How much time the client's own executives have for it; the third."""

        LITTLE = "little", "An hour or two a month"
        WEEKLY = "weekly", "An hour a week"
        DAILY = "daily", "Some time every day"

    class State(models.TextChoices):
        """The phases."""

        DRAFT = "draft", "Draft"
        CHARTERED = "chartered", "Chartered"
        DISCOVER = "discover", "Discover"
        ACT = "act", "Act"
        IMPLEMENT = "implement", "Implement"
        ADVISE = "advise", "Advise"
        HAND_OVER = "hand-over", "Hand over"
        CLOSED = "closed", "Closed"

    immutable = ("number",)
    refusals = (
        Refusal(
            name="model_grants",
            when=(
                "EXISTS (SELECT 1 FROM (SELECT charter_id, category, decider FROM engagements_decisionright "
                "UNION SELECT charter_id, category, decider FROM engagements_agreedright) r "
                "JOIN engagements_charter c ON c.id = r.charter_id "
                "WHERE c.engagement_id = NEW.id AND r.decider = 'P' AND (NEW.model = 'advisory' "
                "OR (NEW.model = 'acceleration' AND r.category <> 'deadlock')))"
            ),
            sentence="this model does not let the fractional CTO decide what the charter grants",
            events=("UPDATE",),
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="engagements")
    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(max_length=160)
    model = models.CharField(max_length=12, choices=Model)
    problem = models.CharField(max_length=10, choices=Problem, default=Problem.DIRECTION)
    urgency = models.CharField(max_length=7, choices=Urgency, default=Urgency.MONTH)
    attention = models.CharField("executive attention", max_length=6, choices=Attention, default=Attention.WEEKLY)
    reason = models.TextField("why this model", blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    starts_on = models.DateField("first day", null=True, blank=True)

    history = Records()

    class Meta:
        """Newest first; numbered within the client."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint("client", "number", name="engagement_numbers")]

    def __str__(self) -> str:
        """Give the title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Give the page that answers whether it is on course."""
        return reverse("engagements:home", kwargs={"key": self.client.key})


class Phase(Guarded, Stamped):
    """A stretch of an engagement and how many days a week are planned for it."""

    class Kind(models.TextChoices):
        """In the order in which they are passed."""

        DISCOVER = "discover", "Discover"
        ACT = "act", "Act"
        IMPLEMENT = "implement", "Implement"
        ADVISE = "advise", "Advise"
        HAND_OVER = "hand-over", "Hand over"

    immutable = ("kind",)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=9, choices=Kind)
    days_from = models.DecimalField("days a week, at least", max_digits=3, decimal_places=1)
    days_to = models.DecimalField("days a week, at most", max_digits=3, decimal_places=1)
    starts_on = models.DateField("from")
    ends_on = models.DateField("to", null=True, blank=True, help_text="Empty for no planned end.")

    history = Records()

    class Meta:
        """By date; each kind once."""

        ordering: ClassVar = ["starts_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint("engagement", "kind", name="one_phase_of_a_kind"),
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="phase_ends_later"),
            models.CheckConstraint(
                condition=Q(days_from__gte=0, days_to__gte=F("days_from"), days_to__lte=7), name="phase_days_of_a_week"
            ),
        ]

    def __str__(self) -> str:
        """Say which phase and how much."""
        return f"{self.get_kind_display()}, {self.intensity}"

    @property
    def intensity(self) -> str:
        """Say the planned days a week: ``2 days a week``, ``1–2 days a week``."""
        low, high = (f"{days.normalize():f}" for days in (self.days_from, self.days_to))
        return f"{low if low == high else f'{low}–{high}'} {'day' if high in {'0.5', '1'} else 'days'} a week"
