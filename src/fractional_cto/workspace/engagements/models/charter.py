"""The charter as it is being written, and its terms."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.engagements.models.engagement import Engagement
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, Stamped


class Charter(Guarded, Stamped):
    """What both sides agree on, as it stands now; what they acknowledged is a CharterVersion."""

    class State(models.TextChoices):
        """How the text relates to its versions."""

        DRAFT = "draft", "Draft"
        PROPOSED = "proposed", "Proposed"
        ACKNOWLEDGED = "acknowledged", "Acknowledged"
        AMENDED = "amended", "Amended"

    class Assignment(models.TextChoices):
        """The common reasons to be called."""

        TEAM = "team", "Build or lead the team"
        PRODUCT = "product", "Build the first product"
        CUSTOMERS = "customers", "Help win the first customers"
        DECISIONS = "decisions", "Prepare key technology decisions"
        MARKET = "market", "Find out what the market wants"
        BRIDGE = "bridge", "Bridge until a full-time CTO is hired"

    immutable = ("engagement",)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    engagement = models.OneToOneField(Engagement, on_delete=models.CASCADE, related_name="charter")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT, editable=False)
    scope_in = models.TextField("in scope", blank=True)
    scope_out = models.TextField("out of scope", blank=True)
    on_call_clause = models.TextField("on-call clause", blank=True)
    on_call_owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, verbose_name="on-call owner", related_name="+"
    )
    confidentiality = models.TextField(blank=True)
    intellectual_property = models.TextField(blank=True)
    exit_condition = models.TextField(blank=True)
    planned_end = models.DateField(null=True, blank=True)
    quiet_hours = models.CharField(max_length=120, blank=True)
    assignments = models.JSONField("assignment types", default=list, blank=True)
    outcome_limit = models.PositiveSmallIntegerField("outcomes at a time", default=5)

    history = Records()

    class Meta:
        """A short list of outcomes stays short."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome_limit__gte=1, outcome_limit__lte=7),
                name="outcomes_one_to_seven",
                violation_error_message="Allow between one and seven outcomes at a time.",
            )
        ]

    def __str__(self) -> str:
        """Say whose charter it is."""
        return f"the charter of {self.engagement}"


class Terms(Guarded, Stamped):
    """What is paid; nobody but the two sides sees it."""

    class Basis(models.TextChoices):
        """What is counted."""

        RETAINER = "retainer", "Retainer, each month"
        PROJECT = "project", "Project, as a whole"
        DAY_RATE = "day-rate", "Day rate"
        HOURLY = "hourly", "Hourly"

    immutable = ("charter",)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    charter = models.OneToOneField(Charter, on_delete=models.CASCADE, related_name="terms")
    basis = models.CharField(max_length=8, choices=Basis, default=Basis.DAY_RATE)
    rate = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    cap = models.DecimalField("at most, each month", max_digits=12, decimal_places=2, null=True, blank=True)
    budget = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, editable=False)
    payment_days = models.PositiveSmallIntegerField("payment within days", default=30)
    notice_days = models.PositiveSmallIntegerField("notice in days", default=30)

    history = Records()

    class Meta:
        """No amount below nothing."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(rate=None) | Q(rate__gte=0))
                & (Q(cap=None) | Q(cap__gte=0))
                & (Q(budget=None) | Q(budget__gte=0)),
                name="amounts_not_below_nothing",
                violation_error_message="No amount can be below nothing.",
            )
        ]

    def __str__(self) -> str:
        """Say whose terms, and no amount: this sentence may end up in the journal."""
        return f"the terms of {self.charter}"
