"""A finding: what is wrong, what it does to the business, and who owns it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.editions import edition_of
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.links import page
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Stamped


class Severity(models.TextChoices):
    """How bad it is for the business, worst first."""

    CRITICAL = "critical", "Critical"
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class Level(models.TextChoices):
    """How likely, or how sure."""

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class Turn(models.TextChoices):
    """Where the newest response leaves a finding that is not done; most leave it where it is."""

    PROPOSED = "proposed", "Waits for its approver"
    REFUSED = "refused", "Not accepted by its approver"
    RESTS = "rests", "Rests until a day"
    OVER = "over", "Open again"


def said(field: str) -> GreaterThan:
    """Want more than blanks in a column."""
    return GreaterThan(Length(Trim(field)), 0)


class Finding(Guarded, MadeOnce, Stamped):
    """One thing that is wrong, what it does to the business, and who owns it."""

    class Kind(models.TextChoices):
        """The six parts of the written audit, then what conversations bring up."""

        ARCHITECTURE = "architecture", "Architecture"
        CODE = "code", "Code"
        SECURITY = "security", "Security"
        OPERATIONS = "operations", "Infrastructure and DevOps"
        TEAM = "team", "Team"
        DEBT = "debt", "Technical debt"
        BOTTLENECK = "bottleneck", "Bottleneck"
        OWNERSHIP = "ownership", "Ownership gap"
        HANDOFF = "handoff", "Handoff"
        DECISION_ROUTINE = "decision_routine", "Decision routine"
        LEADERSHIP_GAP = "leadership_gap", "Leadership gap"
        VENDOR = "vendor", "Vendor"

    class State(models.TextChoices):
        """How far it is; only evidence leads to the last one."""

        OBSERVED = "observed", "Observed"
        REOPENED = "reopened", "Reopened"
        CONFIRMED = "confirmed", "Confirmed"
        PLANNED = "planned", "Planned"
        IN_PROGRESS = "in_progress", "In progress"
        FIXED = "fixed", "Fixed, not yet verified"
        VERIFIED = "verified", "Verified"
        DISMISSED = "dismissed", "Dismissed"

    class Audience(models.TextChoices):
        """Who should hear of it first."""

        FOUNDER = "founder", "Founder"
        BOARD = "board", "Board"
        ENGINEER = "engineer", "Engineer"

    class Label(models.TextChoices):
        """Who may read it: everybody who reads findings, not engineers, or only practitioner and sponsor."""

        OPEN = "open", "Everybody who reads findings"
        PEOPLE = "people", "About people or leadership: not engineers"
        PERSON = "person", "Names a person's gap: practitioner and sponsor only"

    ABOUT_PEOPLE: ClassVar = (Kind.TEAM, Kind.LEADERSHIP_GAP)
    CLOSED: ClassVar = (State.VERIFIED, State.DISMISSED)

    immutable = ("number", "engagement", "fingerprint", "rule", "first_seen_at", "source")

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="findings")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveIntegerField(editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    rule = models.CharField(max_length=120, blank=True, editable=False)
    repository = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=80, editable=False)

    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=300)
    claim = models.TextField()
    consequence = models.TextField("business consequence")
    severity = models.CharField(max_length=10, choices=Severity, default=Severity.MEDIUM)
    likelihood = models.CharField(max_length=10, choices=Level, blank=True)
    confidence = models.CharField(max_length=10, choices=Level, default=Level.MEDIUM)
    effort_low = models.PositiveIntegerField("effort from, hours", null=True, blank=True)
    effort_high = models.PositiveIntegerField("effort to, hours", null=True, blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.ENGINEER)
    label = models.CharField("who may read it", max_length=10, choices=Label, default=Label.OPEN)
    quick_win = models.BooleanField(default=False)
    funding_blocker = models.BooleanField(default=False)
    recommendation = models.TextField(blank=True)
    prevention = models.TextField("what stops it from coming back", blank=True)

    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="findings")
    state = models.CharField(max_length=12, choices=State, default=State.OBSERVED)
    first_seen_at = models.DateTimeField(editable=False)
    last_seen_at = models.DateTimeField(editable=False)
    fixed_at = models.DateTimeField(null=True, editable=False)
    fixed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    verified_at = models.DateTimeField(null=True, editable=False)
    reopened_at = models.DateTimeField(null=True, editable=False)

    # worked out from the rows that say so, see rest.py, because every list asks for it
    answer = models.ForeignKey("Response", on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    left = models.CharField(max_length=10, choices=Turn, blank=True, editable=False)
    left_until = models.DateField(null=True, editable=False)

    # every audit moves the date, and sightings keep it
    history = Records(excluded_fields=["last_seen_at", "answer", "left", "left_until"])

    class Meta:
        """Numbered within the client, one a fingerprint, and closed only by evidence."""

        ordering: ClassVar = ["-number"]
        indexes: ClassVar = [
            # all that is counted over all clients of somebody, so that no finding itself has to be read
            models.Index(
                fields=["client", "state", "left", "left_until", "owner", "answer", "first_seen_at"],
                name="findings_by_state",
            ),
            models.Index(fields=["client", "first_seen_at"], name="findings_by_age"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint("client", "number", name="finding_numbers"),
            models.UniqueConstraint(
                "engagement", "fingerprint", condition=~Q(fingerprint=""), name="one_finding_a_fingerprint"
            ),
            models.CheckConstraint(condition=said("consequence"), name="finding_has_a_consequence"),
            models.CheckConstraint(condition=said("title"), name="finding_has_a_title"),
            models.CheckConstraint(condition=Q(effort_low__lte=F("effort_high")), name="effort_is_a_range"),
            models.CheckConstraint(condition=Q(last_seen_at__gte=F("first_seen_at")), name="first_seen_comes_first"),
            models.CheckConstraint(
                condition=~Q(kind__in=["team", "leadership_gap"], label="open"), name="people_findings_are_labelled"
            ),
            models.CheckConstraint(condition=~Q(state="fixed", fixed_at=None), name="fixed_at_some_time"),
            # I13; both columns are asked for by name because a comparison with nothing passes a check
            models.CheckConstraint(
                condition=~Q(state="verified")
                | Q(verified_at__isnull=False, verified_at__gt=F("last_seen_at"))
                & (Q(fixed_at=None) | Q(verified_at__gt=F("fixed_at"))),
                name="verified_by_later_evidence",
            ),
        ]

    def __str__(self) -> str:
        """Give number and title; the title of a finding about one person stays in the finding."""
        return f"finding {self.number}" + ("" if self.label == self.Label.PERSON else f": {self.title}")

    def get_absolute_url(self) -> str:
        """Give its page."""
        return page("findings:finding", self.client.key, self.number)

    @property
    def stand(self) -> str:
        """Give number and edition, so that a ticked row tells what was seen when it was ticked."""
        return f"{self.number}@{edition_of(self)}"

    @property
    def closed(self) -> bool:
        """Tell whether nothing remains to be done."""
        return self.state in self.CLOSED

    @property
    def from_audit(self) -> bool:
        """Tell whether an audit found it, so that only an audit can close it."""
        return bool(self.fingerprint)
