"""A decision: the question, whose it is to decide, and since when it waits."""

from typing import Any, ClassVar, TypeAlias

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.decisions.models import template as begun
from fractional_cto.workspace.decisions.models.refusals import REFUSALS
from fractional_cto.workspace.engagements.models import DecisionRight, Engagement, Outcome
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.people.models.numbered import Numbered
from fractional_cto.workspace.shared.days import FIRST
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Stamped

# A deadlock is called in a decision, whatever that is about; no decision is about one.
CATEGORIES = [each for each in DecisionRight.Category.choices if each[0] != DecisionRight.Category.DEADLOCK]


class Decision(Guarded, MadeOnce, Numbered, Stamped):
    """A question with options; one recommends, another decides, and the clock runs from the first mention."""

    Kind: TypeAlias = DecisionRight.Kind

    class Origin(models.TextChoices):
        """How it follows from another decision; the last two keep the clock of that one."""

        SUPERSEDES = "supersedes", "Takes the place of"
        REOPENS = "reopens", "Reopens"
        SPLITS = "splits", "Is split off from"

    class State(models.TextChoices):
        """How far it is."""

        RAISED = "raised", "Raised"
        FRAMING = "framing", "Being framed"
        READY = "ready", "Ready to decide"
        DECIDED = "decided", "Decided"
        WITHDRAWN = "withdrawn", "Withdrawn"

    Template = begun.Template
    CATEGORIES: ClassVar = CATEGORIES
    OPEN: ClassVar = (State.RAISED, State.FRAMING, State.READY)
    CHANGING: ClassVar = (State.RAISED, State.FRAMING)

    immutable = ("number", "engagement", "finding", "parent", "origin", "template")
    refusals = (*REFUSALS, *begun.REFUSALS)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="decisions")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="decisions")
    finding = models.ForeignKey(
        Finding, on_delete=models.RESTRICT, null=True, blank=True, editable=False, related_name="decisions"
    )
    question = models.CharField(max_length=300, help_text="One sentence that can be answered by choosing an option.")
    category = models.CharField(max_length=12, choices=CATEGORIES)
    kind = models.CharField("class", max_length=10, choices=Kind, default=Kind.REVERSIBLE)
    amount = models.DecimalField(
        "spends up to", max_digits=12, decimal_places=2, null=True, blank=True,
        help_text="At most, in the client's currency; who decides may depend on it.",
    )  # fmt: skip
    template = models.CharField(max_length=10, choices=Template, blank=True, editable=False)
    outcome = models.ForeignKey(
        Outcome, on_delete=models.RESTRICT, null=True, blank=True, editable=False, related_name="decisions"
    )
    drivers = models.TextField("why now", blank=True, help_text="What drives it: what happens if it waits.")
    evidence = models.TextField(
        "what it rests on", blank=True, help_text="A link or what was seen; if nothing, write: judgement, no evidence."
    )
    recommendation = models.TextField("why this option", blank=True)
    consequences = models.TextField(
        "what follows", blank=True, help_text="What becomes easier, what harder, and what has to be done next."
    )
    recommender = models.ForeignKey(Person, on_delete=models.RESTRICT, null=True, blank=True, related_name="+")
    decider = models.ForeignKey(Person, on_delete=models.RESTRICT, null=True, blank=True, related_name="+")
    label = models.CharField("who may read it", max_length=10, choices=Finding.Label, default=Finding.Label.OPEN)
    raised_on = models.DateField(
        "mentioned first on", default=timezone.localdate, help_text="The clock runs from here; it never moves later."
    )
    needed_by = models.DateField(null=True, blank=True)
    original_needed_by = models.DateField(null=True, editable=False)
    parent = models.ForeignKey(
        "self", on_delete=models.RESTRICT, null=True, blank=True, editable=False, related_name="followers"
    )
    origin = models.CharField(max_length=10, choices=Origin, blank=True, editable=False)
    elsewhere = models.BooleanField(default=False, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.RAISED, editable=False)
    withdrawn_because = models.TextField(blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    history = Records()

    class Meta:
        """Numbered within the client; ready only when whoever decides finds all of it (I4)."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint("client", "number", name="decision_numbers"),
            models.CheckConstraint(condition=said("question"), name="decision_asks_something"),
            models.CheckConstraint(
                condition=Q(needed_by=None) | Q(needed_by__gte=F("raised_on")), name="needed_after_it_was_raised"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["ready", "decided"])
                | Q(elsewhere=True)
                | Q(said("recommendation"), needed_by__isnull=False, recommender__isnull=False, decider__isnull=False)
                & (Q(finding__isnull=False) | Q(said("evidence"))),
                name="ready_is_framed",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(said("withdrawn_because")), name="withdrawn_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | ~Q(state="withdrawn") & Q(withdrawn_at=None),
                name="withdrawn_since_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(category__in=["own-contract", "own-fees", "successor"]) | Q(label="person"),
                name="own_matters_are_for_the_two_sides",
            ),
            models.CheckConstraint(condition=~Q(category="deadlock"), name="no_decision_is_about_a_deadlock"),
            models.CheckConstraint(
                condition=Q(elsewhere=False) | Q(state="decided"), name="elsewhere_is_decided_at_once"
            ),
            models.CheckConstraint(
                condition=Q(needed_by=None) | Q(original_needed_by__isnull=False), name="the_first_day_is_kept"
            ),
            models.CheckConstraint(
                condition=Q(parent=None, origin="") | Q(parent__isnull=False) & ~Q(origin=""),
                name="it_says_how_it_follows",
            ),
            models.CheckConstraint(condition=Q(raised_on__gte=FIRST), name="decision_is_of_our_time"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="spends_nothing_at_least"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # whatever Django hands on
        """Keep the first day it is needed by."""
        if self.original_needed_by is None:
            self.original_needed_by = self.needed_by
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        """Give number and question; the question of what only two may read stays in the decision."""
        return f"decision {self.number}" + ("" if self.label == Finding.Label.PERSON else f": {self.question}")

    def get_absolute_url(self) -> str:
        """Give its page; wants the client at hand."""
        return reverse("decisions:decision", kwargs={"key": self.client.key, "number": self.number})

    @property
    def changing(self) -> bool:
        """Tell whether it is still being framed."""
        return self.state in self.CHANGING

    @property
    def selects(self) -> bool:
        """Tell whether a tool or a vendor is chosen, which wants an approved outcome and constraints first."""
        return self.category == begun.CATEGORY or self.template in begun.SELECTING

    @property
    def concerns(self) -> bool:
        """Tell whether whoever recommends may gain from it, and says so first."""
        return self.selects or self.template in begun.INTERESTED

    @property
    def open(self) -> bool:
        """Tell whether it still waits for somebody."""
        return self.state in self.OPEN

    @property
    def overdue(self) -> bool:
        """Tell whether its day has passed without a decision."""
        return self.open and self.needed_by is not None and self.needed_by < timezone.localdate()

    @property
    def chosen(self) -> Any:  # noqa: ANN401  # a Choice, which is defined after this
        """Give what was chosen, here or elsewhere, or None."""
        return getattr(self, "choice", None) or getattr(self, "recorded", None)

    @property
    def turn(self) -> Any:  # noqa: ANN401  # a Turn, as above
        """Give what became of it last, or None."""
        return max(self.every("turns"), key=lambda turn: turn.pk, default=None)

    def every(self, name: str) -> list[Any]:
        """Give all turns, deferrals or delegations; queries.decisions() brings them along, as they were then."""
        known: list[Any] | None = vars(self).get(f"every_{name}")
        return list(getattr(self, name).all()) if known is None else known

    @property
    def standing(self) -> str:
        """Say how far it is, and what became of it once it was decided."""
        turn = self.turn if self.state == self.State.DECIDED else None
        return str(turn or self.get_state_display())

    @property
    def spoken(self) -> bool:
        """Tell whether somebody has said or asked something here, to whoever could read it then."""
        return any(said.exists() for said in (self.comments, self.positions, self.dissents))

    @property
    def moved(self) -> bool:
        """Tell whether it is needed on another day than at first."""
        return self.needed_by != self.original_needed_by

    @property
    def behind(self) -> bool:
        """Tell whether the day has passed on which it was needed at first, whatever day it is needed by now."""
        return self.open and self.original_needed_by is not None and self.original_needed_by < timezone.localdate()

    @property
    def deferred(self) -> Any:  # noqa: ANN401  # a Deferral, as above
        """Give until when nobody is asked, or None where somebody is."""
        newest = max(self.every("deferrals"), key=lambda each: each.pk, default=None) if self.open else None
        return newest if newest is not None and newest.until > timezone.localdate() else None

    @property
    def handed(self) -> Any:  # noqa: ANN401  # a Delegation, as above
        """Give to whom its decider handed it and who holds it still, or None."""
        return self.last_handed if self.open else None

    @property
    def last_handed(self) -> Any:  # noqa: ANN401  # as above
        """Give the same also where it is open no more."""
        newest = max(self.every("delegations"), key=lambda each: each.pk, default=None)
        return newest if newest is not None and newest.until >= timezone.localdate() else None

    @property
    def days(self) -> int:
        """Count the calendar days from the first mention to the choice, or until today."""
        until = self.chosen.on if self.chosen else timezone.localdate()
        return (until - self.raised_on).days
