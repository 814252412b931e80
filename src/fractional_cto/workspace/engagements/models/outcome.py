"""What an engagement shall change, measured, with one person who answers for it."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.engagements.models.engagement import Engagement
from fractional_cto.workspace.engagements.models.rows import EscalationPath
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal, Stamped

# Words of a unit that are said of one in another form than of many.
SPANS = {"seconds", "minutes", "hours", "days", "weeks", "months", "quarters", "years"}
MOST = 7  # whatever a charter allows: more than that is no short list


class Outcome(Guarded, MadeOnce, Stamped):
    """A change of a measure until a day; approved only with one accountable person and one escalation path."""

    class State(models.TextChoices):
        """From proposal to verdict."""

        PROPOSED = "proposed", "Proposed"
        APPROVED = "approved", "Approved"
        ON_TRACK = "on-track", "On track"
        AT_RISK = "at-risk", "At risk"
        OFF_TRACK = "off-track", "Off track"
        MET = "met", "Met"
        MISSED = "missed", "Missed"
        DROPPED = "dropped", "Dropped"

    ACTIVE = (State.APPROVED, State.ON_TRACK, State.AT_RISK, State.OFF_TRACK)
    ENDED = (State.MET, State.MISSED, State.DROPPED)

    immutable = ("number", "original_due", "engagement")
    refusals = (
        Refusal(
            name="accountable_active",
            when=(
                "NEW.state IN ('approved', 'on-track', 'at-risk', 'off-track') AND EXISTS "
                "(SELECT 1 FROM people_person p WHERE p.id = NEW.accountable_id AND p.left_on <= CURRENT_DATE)"
            ),
            sentence="who has left can not be accountable",
        ),
        Refusal(
            name="few",
            when=(
                "NEW.state IN ('approved', 'on-track', 'at-risk', 'off-track') AND (SELECT COUNT(*) "
                "FROM engagements_outcome o WHERE o.engagement_id = NEW.engagement_id AND o.id <> NEW.id "
                f"AND o.state IN ('approved', 'on-track', 'at-risk', 'off-track')) >= {MOST}"
            ),
            sentence=f"more than {MOST} outcomes at a time are no short list",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="outcomes")
    number = models.PositiveIntegerField(editable=False)
    statement = models.CharField(max_length=300, help_text="What will be different, in one sentence.")
    business_goal = models.CharField(max_length=300, help_text="What the company wants it for.")
    measure = models.CharField(
        max_length=200, help_text="How it is counted, for example median days from order to delivery."
    )
    unit = models.CharField(max_length=30, blank=True, help_text="For example days, % or EUR.")
    baseline = models.DecimalField("value today", max_digits=14, decimal_places=3, null=True, blank=True)
    baseline_on = models.DateField("measured on", null=True, blank=True)
    baseline_source = models.CharField(
        "where the value is from", max_length=200, blank=True, help_text="Without a baseline nothing is claimed later."
    )
    target = models.DecimalField(max_digits=14, decimal_places=3)
    due = models.DateField()
    original_due = models.DateField(editable=False)
    accountable = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="outcomes",
        help_text="Exactly one person.",
    )
    escalation = models.ForeignKey(
        EscalationPath,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name="escalation path",
        related_name="outcomes",
    )
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    verdict = models.TextField("why", blank=True, editable=False)

    history = Records()

    class Meta:
        """By due date; numbered within the engagement."""

        ordering: ClassVar = ["due", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint("engagement", "number", name="outcome_numbers"),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "dropped"]) | Q(accountable__isnull=False, escalation__isnull=False),
                name="approved_outcome_has_owner_and_path",
            ),
            models.CheckConstraint(condition=~Q(state="dropped", verdict=""), name="dropped_outcome_says_why"),
            models.CheckConstraint(
                condition=Q(baseline=None) | (Q(baseline_on__isnull=False) & ~Q(baseline_source="")),
                name="baseline_has_day_and_source",
            ),
        ]

    def __str__(self) -> str:
        """Give the statement."""
        return self.statement

    @property
    def goal(self) -> str:
        """Say where it shall lead, ``1 hour a month``."""
        return measured(self.target, self.unit)

    @property
    def start(self) -> str:
        """Say where it begins, ``6 hours a month``, or nothing where nobody measured that."""
        return "" if self.baseline is None else measured(self.baseline, self.unit)


def measured(value: Decimal, unit: str) -> str:
    """Write a figure with its unit, without needless zeros."""
    first, blank, rest = unit.partition(" ")
    if value == 1 and first.lower() in SPANS:
        first = first.removesuffix("s")
    return f"{value.normalize():f} {first}{blank}{rest}".rstrip()
