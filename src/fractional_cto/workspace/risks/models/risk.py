"""A risk: why something may happen, what it would mean, who owns it, and since when it is known."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.models import Finding, Severity
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.people.models import Person, RaciRow
from fractional_cto.workspace.people.models.numbered import Numbered
from fractional_cto.workspace.shared.days import FIRST
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal, Stamped

# Likelihood times impact, each from 1 to 5: from this product on a risk is as bad as that.
BANDS: tuple[tuple[Severity, int], ...] = (
    (Severity.CRITICAL, 15),
    (Severity.HIGH, 10),
    (Severity.MEDIUM, 5),
    (Severity.LOW, 1),
)
LIKELIHOODS = [(1, "1 Rare"), (2, "2 Unlikely"), (3, "3 Possible"), (4, "4 Likely"), (5, "5 Almost certain")]
IMPACTS = [(1, "1 Hardly felt"), (2, "2 Minor"), (3, "3 Noticeable"), (4, "4 Serious"), (5, "5 Threatens the company")]
RATED = ("likelihood", "impact", "residual_likelihood", "residual_impact")
# What a sentence begins with and a name does not.
SMALL_WORDS = (
    "A An The No Nobody Nothing None Our We There Some Somebody Only It All Every Everybody Each Both Either Neither "
    "This That These Those Many Most Few Several Any Another Their They His Her Its He She Such Half Nearly Almost "
    "One Two Three Four Five Six Seven Eight Nine Ten If When While Where Who Whoever What Whatever"
)
SMALL = frozenset(SMALL_WORDS.split())
RENEWED = " OR ".join(f'NEW."{name}" <> OLD."{name}"' for name in RATED)
SAME = " AND ".join(f'g."{name}" = NEW."{name}"' for name in RATED)

RANK = "CASE {}.\"label\" WHEN 'open' THEN 0 WHEN 'people' THEN 1 ELSE 2 END"


def band(score: int) -> Severity:
    """Give how bad a product of likelihood and impact is."""
    return next(severity for severity, least in BANDS if score >= least)


def inner(words: str) -> str:
    """Give words as they stand within a sentence: without a full stop, names still large."""
    words = words.strip().rstrip(".").rstrip()
    first = words.partition(" ")[0]
    return f"{words[0].lower()}{words[1:]}" if first in SMALL else words


class Risk(Guarded, MadeOnce, Numbered, Stamped):
    """Something that may happen; it never becomes younger, and it is accepted only by another than its owner."""

    class Domain(models.TextChoices):
        """What it is about; four of them need an owner among the leaders, and are named as the RACI names them."""

        DELIVERY = "delivery", "Delivery"
        SECURITY = "security", "Security"
        COMPLIANCE = "compliance", "Compliance"
        RELIABILITY = "reliability", "Reliability"
        VENDOR = "vendor-risk", "Vendor"
        PEOPLE = "people", "People"
        FINANCIAL = "financial", "Financial"

    class Treatment(models.TextChoices):
        """What is done about it."""

        MITIGATE = "mitigate", "Mitigate: make it rarer or milder"
        ACCEPT = "accept", "Accept: live with it until a day"
        AVOID = "avoid", "Avoid: stop what causes it"
        TRANSFER = "transfer", "Transfer: insure it or have another carry it"

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", "Open"
        TREATING = "treating", "In treatment"
        ACCEPTED = "accepted", "Accepted"
        CLOSED = "closed", "Closed"

    ACTIVE: ClassVar = (Treatment.MITIGATE, Treatment.AVOID, Treatment.TRANSFER)

    immutable = ("number", "engagement", "finding")
    refusals = (
        Refusal(
            name="clock",
            events=("UPDATE",),
            when='NEW."identified_on" > OLD."identified_on"',
            sentence="a risk is never made younger",
        ),
        Refusal(
            name="oldest",
            when='NEW."merged_into_id" IS NOT NULL AND EXISTS (SELECT 1 FROM "risks_risk" r '
            'WHERE r."id" = NEW."merged_into_id" AND r."identified_on" > NEW."identified_on")',
            sentence="of merged risks the oldest day is kept",
        ),
        Refusal(
            name="rated",
            events=("UPDATE",),
            when=f'({RENEWED}) AND NOT EXISTS (SELECT 1 FROM "risks_rating" g WHERE g."risk_id" = NEW."id" AND {SAME} '
            'AND g."id" = (SELECT MAX(n."id") FROM "risks_rating" n WHERE n."risk_id" = NEW."id"))',
            sentence="a risk is rated anew by a rating that stays readable",
        ),
        Refusal(
            name="readers",
            events=("UPDATE",),
            when=f"({RANK.format('NEW')}) < ({RANK.format('OLD')}) AND (EXISTS (SELECT 1 FROM "
            '"risks_acceptance" a WHERE a."risk_id" = NEW."id") OR EXISTS (SELECT 1 FROM "risks_rating" g '
            'WHERE g."risk_id" = NEW."id" AND g."reason" <> \'\'))',
            sentence="what was said to few stays with them",
        ),
        Refusal(
            name="accepted",
            when='NEW."state" = \'accepted\' AND NOT EXISTS (SELECT 1 FROM "risks_acceptance" a '
            'JOIN "risks_verdict" v ON v."acceptance_id" = a."id" WHERE a."risk_id" = NEW."id" AND v."agreed" '
            'AND a."until" = NEW."accepted_until" AND a."approver_id" <> NEW."owner_id" '
            'AND a."score" >= NEW."residual_likelihood" * NEW."residual_impact")',
            sentence="a risk is accepted by its approver, who does not own it, until a day and as bad as it was then",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="risks")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="risks")
    finding = models.ForeignKey(
        Finding, on_delete=models.RESTRICT, null=True, blank=True, editable=False, related_name="risks"
    )
    cause = models.CharField(max_length=300, help_text="Because … For example: nobody has restored a backup since May.")
    event = models.CharField(
        "what may happen", max_length=200, help_text="… may happen. For example: the loss of a day's orders."
    )
    impact_said = models.CharField(
        "what it would mean", max_length=300, help_text="… which would mean … For example: refunds to 400 customers."
    )
    domain = models.CharField(max_length=12, choices=Domain)
    identified_on = models.DateField(
        "known since", default=timezone.localdate, help_text="Its age counts from here; it never moves later."
    )
    likelihood = models.PositiveSmallIntegerField("likelihood, untreated", choices=LIKELIHOODS)
    impact = models.PositiveSmallIntegerField("impact, untreated", choices=IMPACTS)
    residual_likelihood = models.PositiveSmallIntegerField("likelihood today", choices=LIKELIHOODS)
    residual_impact = models.PositiveSmallIntegerField("impact today", choices=IMPACTS)
    treatment = models.CharField(max_length=10, choices=Treatment, blank=True)
    plan = models.TextField(blank=True, help_text="What is done, and by when.")
    owner = models.ForeignKey(Person, on_delete=models.RESTRICT, null=True, blank=True, related_name="risks")
    next_review = models.DateField("look at it again on", null=True, blank=True)
    label = models.CharField("who may read it", max_length=10, choices=Finding.Label, default=Finding.Label.OPEN)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, editable=False)
    accepted_until = models.DateField(null=True, editable=False)
    closed_on = models.DateField(null=True, editable=False)
    closed_evidence = models.TextField(blank=True, editable=False)
    merged_into = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, editable=False, related_name="merged")
    reopened_at = models.DateTimeField(null=True, editable=False)

    history = Records()

    class Meta:
        """Numbered within the client; rated, owned and ended as its state says."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint("client", "number", name="risk_numbers"),
            models.CheckConstraint(
                condition=Q(said("cause")) & Q(said("event")) & Q(said("impact_said")), name="risk_is_a_whole_sentence"
            ),
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 5), impact__range=(1, 5))
                & Q(residual_likelihood__range=(1, 5), residual_impact__range=(1, 5)),
                name="risk_is_rated_from_one_to_five",
            ),
            models.CheckConstraint(
                condition=Q(residual_likelihood__lte=F("likelihood"), residual_impact__lte=F("impact")),
                name="treatment_makes_no_risk_worse",
            ),
            models.CheckConstraint(
                condition=~Q(state="treating")
                | Q(said("plan"), owner__isnull=False, treatment__in=["mitigate", "avoid", "transfer"]),
                name="treated_by_somebody_with_a_plan",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_until__isnull=False, owner__isnull=False)
                | ~Q(state="accepted") & Q(accepted_until=None),
                name="accepted_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                & (Q(merged_into__isnull=False) | Q(said("closed_evidence")))
                | ~Q(state="closed") & Q(closed_on=None, merged_into=None),
                name="closed_by_evidence_or_merged",
            ),
            models.CheckConstraint(condition=Q(identified_on__gte=FIRST), name="risk_is_of_our_time"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="merged_into_another"),
        ]

    def __str__(self) -> str:
        """Give number and event; what only two may read stays in the risk."""
        return f"risk {self.number}" + ("" if self.label == Finding.Label.PERSON else f": {inner(self.event)}")

    def get_absolute_url(self) -> str:
        """Give its page; wants the client at hand."""
        return reverse("risks:risk", kwargs={"key": self.client.key, "number": self.number})

    @property
    def title(self) -> str:
        """Give what may happen, as a heading."""
        return f"{self.event[:1].upper()}{self.event[1:]}".strip().rstrip(".")

    @property
    def sentence(self) -> str:
        """Say the whole of it in one sentence."""
        cause = inner(self.cause)
        if cause.lower().startswith("because "):
            cause = inner(cause[len("because ") :])
        return f"Because {cause}, {inner(self.event)} may happen, which would mean {inner(self.impact_said)}."

    @property
    def score(self) -> int:
        """Give likelihood times impact as it is today."""
        return self.residual_likelihood * self.residual_impact

    @property
    def severity(self) -> Severity:
        """Give how bad it is today."""
        return band(self.score)

    @property
    def untreated(self) -> Severity:
        """Give how bad it would be if nothing were done."""
        return band(self.likelihood * self.impact)

    @property
    def closed(self) -> bool:
        """Tell whether it is over."""
        return self.state == self.State.CLOSED

    @property
    def rests(self) -> bool:
        """Tell whether somebody accepted it and that day has not come."""
        return self.accepted_until is not None and self.accepted_until > timezone.localdate()

    @property
    def again(self) -> bool:
        """Tell whether it was accepted until a day that has come, so that it is open again."""
        return self.accepted_until is not None and not self.rests

    @property
    def unreviewed(self) -> bool:
        """Tell whether the day to look at it again has passed."""
        return not self.closed and self.next_review is not None and self.next_review < timezone.localdate()

    @property
    def vacant(self) -> bool:
        """Tell whether nobody who is there owns it."""
        return not self.closed and (self.owner is None or not self.owner.present)

    @property
    def days(self) -> int:
        """Count the days since it is known, until it was closed or until today."""
        until = self.closed_on or timezone.localdate()
        return (until - self.identified_on).days

    @property
    def led_by(self) -> str:
        """Give the domain of the four that need an owner among the leaders; nothing for the others."""
        return self.domain if self.domain in RaciRow.DOMAINS else ""
