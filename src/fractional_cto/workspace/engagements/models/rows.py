"""The lines of a charter: everything later work refers to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.engagements.models.charter import Charter
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, Refusal, Stamped


class Party(models.TextChoices):
    """Who takes part in a decision; the letters are those of the roles."""

    PRACTITIONER = "P", "Fractional CTO"
    SPONSOR = "S", "Sponsor"
    EXECUTIVE = "X", "Executive of the area"
    ENGINEER = "E", "Team lead"
    BOARD = "B", "Board"


class CharterRow(Guarded, Stamped):
    """A line of a charter; ``place`` is its position."""

    immutable: ClassVar[tuple[str, ...]] = ("charter",)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    charter = models.ForeignKey(Charter, on_delete=models.CASCADE)
    place = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        """In their order; no table of its own."""

        abstract = True
        ordering: ClassVar = ["place", "pk"]
        default_related_name = "%(class)s_rows"


class Deliverable(CharterRow):
    """Something handed over on a day; the day first agreed is kept whatever happens later."""

    class Kind(models.TextChoices):
        """Those that every engagement has, and others."""

        RISK_SCAN = "risk-scan", "Risk scan"
        AUDIT = "audit", "Written audit"
        PLAN = "plan", "Plan"
        CHECKPOINT = "checkpoint", "Checkpoint"
        OTHER = "other", "Other"

    immutable = ("charter", "original_due")

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    what = models.CharField(max_length=200)
    due = models.DateField()
    original_due = models.DateField(editable=False)
    delivered_on = models.DateField(null=True, blank=True, editable=False)

    history = Records()

    class Meta(CharterRow.Meta):
        """By date."""

        ordering: ClassVar = ["due", "pk"]

    def __str__(self) -> str:
        """Say what."""
        return self.what


class Cadence(CharterRow):
    """A meeting that keeps returning."""

    class Rhythm(models.TextChoices):
        """How often."""

        WEEKLY = "weekly", "Weekly"
        FORTNIGHTLY = "fortnightly", "Every two weeks"
        MONTHLY = "monthly", "Monthly"
        QUARTERLY = "quarterly", "Quarterly"

    rhythm = models.CharField(max_length=11, choices=Rhythm)
    what = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField(default=45)
    when = models.CharField(max_length=60, blank=True)

    history = Records()

    def __str__(self) -> str:
        """Say what and how often."""
        when = f", {self.when}" if self.when else ""
        return f"{self.get_rhythm_display()}: {self.what}, {self.minutes} minutes{when}"


class Channel(CharterRow):
    """A way to reach each other, and how soon an answer comes."""

    class Kind(models.TextChoices):
        """What it is for."""

        QUICK = "quick", "Quick questions"
        CONSIDERED = "considered", "Longer consideration"
        CALL = "call", "Complex discussions"

    kind = models.CharField(max_length=10, choices=Kind)
    tool = models.CharField(max_length=80)
    answer_hours = models.PositiveSmallIntegerField("answer within working hours", default=8)

    history = Records()

    def __str__(self) -> str:
        """Say what for, where and how soon."""
        return f"{self.get_kind_display()}: {self.tool}, answered within {self.answer_hours} working hours"


class DecisionRight(CharterRow):
    """Who recommends and who decides a category of decisions; exactly one decider."""

    class Category(models.TextChoices):
        """What decisions are about; of the last three the fractional CTO never is the decider."""

        PRIORITIES = "priorities", "Priorities and roadmap"
        ARCHITECTURE = "architecture", "Architecture and technology"
        DEADLOCK = "deadlock", "Technical deadlock in the team"
        TOOLS = "tools", "Tools and vendors"
        SPENDING = "spending", "Spending"
        HIRING = "hiring", "Hiring"
        PROCESS = "process", "How the team works"
        RISK = "risk", "Accepting a risk"
        STOP = "stop", "Stopping something"
        OWN_CONTRACT = "own-contract", "Stopping this contract"
        OWN_FEES = "own-fees", "Fees of the fractional CTO"
        SUCCESSOR = "successor", "Hiring the fractional CTO's successor"

    class Kind(models.TextChoices):
        """Whether a decision can be taken back; the second kind deserves the longer look."""

        REVERSIBLE = "reversible", "Reversible"
        LASTING = "lasting", "Not easily reversible"

    OWN = (Category.OWN_CONTRACT, Category.OWN_FEES, Category.SUCCESSOR)
    # What the fractional CTO never decides, not even where others can not agree.
    KEPT = (*OWN, Category.STOP)

    refusals = (
        Refusal(
            name="granted",
            when=(
                "NEW.decider = 'P' AND EXISTS (SELECT 1 FROM engagements_charter c JOIN engagements_engagement e "
                "ON e.id = c.engagement_id WHERE c.id = NEW.charter_id AND (e.model = 'advisory' "
                "OR (e.model = 'acceleration' AND NEW.category <> 'deadlock')))"
            ),
            sentence="this model does not let the fractional CTO decide that",
        ),
    )

    category = models.CharField(max_length=12, choices=Category)
    kind = models.CharField("only of the class", max_length=10, choices=Kind, blank=True)
    up_to = models.DecimalField("only up to the amount", max_digits=12, decimal_places=2, null=True, blank=True)
    recommender = models.CharField(max_length=1, choices=Party, default=Party.PRACTITIONER)
    decider = models.CharField(max_length=1, choices=Party, default=Party.SPONSOR)
    consulted = models.JSONField(default=list, blank=True)
    informed = models.JSONField(default=list, blank=True)

    history = Records()

    class Meta(CharterRow.Meta):
        """One row a category, and one for each class or amount of it; nobody decides about themself."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                "charter",
                "category",
                "kind",
                Coalesce("up_to", Value(-1), output_field=models.DecimalField()),
                name="one_decider_a_category",
                violation_error_message="This class and amount of the category has its decider already.",
            ),
            models.CheckConstraint(
                condition=Q(up_to=None) | Q(up_to__gt=0),
                name="rights_reach_beyond_nothing",
                violation_error_message="Give an amount above nothing, or none.",
            ),
            models.CheckConstraint(
                condition=~Q(category__in=["own-contract", "own-fees", "successor"], decider="P"),
                name="fractional_cto_decides_nothing_about_itself",
                violation_error_message="Nobody decides about themself: choose another decider.",
            ),
            models.CheckConstraint(
                condition=~Q(category="stop") | Q(decider__in=["S", "X"]),
                name="leaders_of_the_client_stop_things",
                violation_error_message="What stops is decided by the sponsor or an executive: choose one of them.",
            ),
        ]

    def __str__(self) -> str:
        """Say who recommends and who decides what."""
        others = [
            f"{word} {', '.join(str(Party(letter).label) for letter in letters)}"
            for word, letters in (("consulted:", self.consulted), ("informed:", self.informed))
            if letters
        ]
        who = f"{self.get_recommender_display()} recommends, {self.get_decider_display()} decides"
        return f"{self.what}: {'; '.join([who, *others])}"

    @property
    def what(self) -> str:
        """Say what it is about: the category, and of it the class and the amount where it is not all of it."""
        upto = f"up to {self.up_to.normalize():,f}" if self.up_to is not None else ""
        return ", ".join(filter(None, [self.get_category_display(), self.get_kind_display().lower(), upto]))


class EscalationPath(CharterRow):
    """Whom to turn to, in order; an outcome has exactly one."""

    name = models.CharField(max_length=60)

    class Meta(CharterRow.Meta):
        """Known by name."""

        constraints: ClassVar = [models.UniqueConstraint("charter", "name", name="paths_by_name")]

    def __str__(self) -> str:
        """Give the name."""
        return self.name


class EscalationStep(CharterRow):
    """One step of a path and how long it may take."""

    path = models.ForeignKey(EscalationPath, on_delete=models.CASCADE, related_name="steps")
    who = models.CharField(max_length=120)
    hours = models.PositiveSmallIntegerField("settled within working hours", default=8)

    history = Records()

    def __str__(self) -> str:
        """Say to whom and until when."""
        return f"{self.path}: {self.who}, within {self.hours} working hours"


class Kpi(CharterRow):
    """What the fractional CTO is measured by."""

    measure = models.CharField(max_length=160)
    baseline = models.CharField(max_length=60, blank=True)
    target = models.CharField(max_length=60)

    history = Records()

    def __str__(self) -> str:
        """Say from where to where."""
        return f"{self.measure}: from {self.baseline or 'not measured yet'} to {self.target}"
