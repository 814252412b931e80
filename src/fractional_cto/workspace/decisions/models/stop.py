"""A decision to stop something: what it frees, how it is wound down, and when it may start again."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.decisions.models.decision import Decision
from fractional_cto.workspace.decisions.models.option import Option
from fractional_cto.workspace.decisions.models.turn import Turn
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.roadmap.models import Initiative
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal, Stamped

NOTHING = MinValueValidator(0)


class StopDecision(Guarded, Stamped):
    """What would stop; the decision itself is one like any other, with doing nothing among its options."""

    class Kind(models.TextChoices):
        """What can be stopped."""

        INITIATIVE = "initiative", "Initiative"
        MEETING = "meeting", "Meeting"
        TOOL = "tool", "Tool"
        VENDOR = "vendor", "Vendor"
        PROCESS = "process", "Process"

    immutable = ("decision", "option", "kind", "initiative")
    refusals = (
        Refusal(
            name="shown",
            when='NOT EXISTS (SELECT 1 FROM "decisions_decision" d WHERE d."id" = NEW."decision_id" '
            "AND d.\"category\" = 'stop' AND d.\"state\" IN ('raised', 'framing'))",
            sentence="what stops is changed only while the decision is being framed",
        ),
        Refusal(
            name="an_option",
            when='NOT EXISTS (SELECT 1 FROM "decisions_option" o WHERE o."id" = NEW."option_id" '
            'AND o."decision_id" = NEW."decision_id" AND NOT o."nothing")',
            sentence="stopping is an option of its decision, and doing nothing is another",
        ),
        Refusal(
            name="same_engagement",
            when='EXISTS (SELECT 1 FROM "roadmap_initiative" i JOIN "decisions_decision" d '
            'ON d."id" = NEW."decision_id" WHERE i."id" IN (NEW."initiative_id", NEW."instead_id") '
            'AND i."engagement_id" <> d."engagement_id")',
            sentence="what stops and what begins belong to the engagement of the decision",
        ),
        Refusal(name="stays", events=("DELETE",), when="1 = 1", sentence="what was proposed to stop stays on the list"),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="stop")
    option = models.OneToOneField(Option, on_delete=models.RESTRICT, related_name="stopping", editable=False)
    kind = models.CharField("what stops", max_length=10, choices=Kind)
    initiative = models.ForeignKey(
        Initiative, on_delete=models.RESTRICT, null=True, blank=True, related_name="stops", verbose_name="which one"
    )
    title = models.CharField("its name", max_length=160, blank=True, help_text="As people call it.")
    days = models.DecimalField(
        "days freed a month", max_digits=5, decimal_places=1, default=0, validators=[NOTHING],
        help_text="Of everybody together.",
    )  # fmt: skip
    spend = models.DecimalField(
        "spend freed a month", max_digits=12, decimal_places=2, null=True, blank=True, validators=[NOTHING],
        help_text="In the client's currency. Not shown to engineers.",
    )  # fmt: skip
    restart_condition = models.TextField("may start again when", help_text="Never is an answer too.")
    instead = models.ForeignKey(
        Initiative, on_delete=models.RESTRICT, null=True, blank=True, related_name="+",
        verbose_name="begins in its place", help_text="In the same moment, if there is room for it.",
    )  # fmt: skip

    history = Records()

    class Meta:
        """Newest first; an initiative is named by its own record, everything else by its name."""

        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=said("title"), name="what_stops_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind="initiative", initiative__isnull=False)
                | ~Q(kind="initiative") & Q(initiative__isnull=True),
                name="an_initiative_stops_as_its_own_record",
            ),
            models.CheckConstraint(condition=said("restart_condition"), name="a_stop_says_when_it_may_start_again"),
            models.CheckConstraint(
                condition=Q(days__gte=0) & (Q(spend=None) | Q(spend__gte=0)), name="a_stop_frees_nothing_or_more"
            ),
        ]

    def __str__(self) -> str:
        """Name what would stop."""
        return self.title

    @property
    def chosen(self) -> bool:
        """Tell whether the decider chose to stop it."""
        chosen = self.decision.chosen
        return chosen is not None and chosen.option_id == self.option_id

    @property
    def carried(self) -> bool:
        """Tell whether it was chosen, and not taken back since."""
        turn = self.decision.turn if self.chosen else None
        return self.chosen and (turn is None or turn.kind not in Turn.ENDS)

    @property
    def stands(self) -> str:
        """Say how far it is."""
        if self.carried:
            return "Stopped"
        return "Goes on" if self.decision.chosen and not self.chosen else self.decision.standing

    @property
    def planned(self) -> int:
        """Count the steps until it has really stopped."""
        return len(self.steps.all())

    @property
    def left(self) -> int:
        """Count those that are not done."""
        return sum(step.done_on is None for step in self.steps.all())

    @property
    def late(self) -> bool:
        """Tell whether one of them is late."""
        return any(step.late for step in self.steps.all())

    @property
    def freeing(self) -> bool:
        """Tell whether it frees anything: what nobody worked on does not; it comes from queries.weighed()."""
        return self.initiative_id is None or getattr(self, "before", "") == Initiative.State.ACTIVE


class WindDownStep(Guarded, MadeOnce):
    """What is left to do until something has really stopped, by whom and until when."""

    mine = False  # whether whoever looks may say that it is done, set by the page
    immutable = ("stop", "place", "what", "due")
    refusals = (
        Refusal(
            name="done_once",
            events=("UPDATE",),
            when='OLD."done_on" IS NOT NULL',
            sentence="a step that is done stays done",
        ),
        Refusal(name="stays", events=("DELETE",), when="1 = 1", sentence="a step is done, never deleted"),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    stop = models.ForeignKey(StopDecision, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField(editable=False)
    what = models.CharField("step", max_length=200, help_text="For example: tell the customers who use it.")
    owner = models.ForeignKey(Person, on_delete=models.RESTRICT, related_name="+")
    due = models.DateField(help_text="It never moves; what is late is seen to be late.")
    done_on = models.DateField(null=True, blank=True, editable=False)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", editable=False)

    class Meta:
        """By due date."""

        ordering: ClassVar = ["due", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint("stop", "place", name="wind_down_places"),
            models.CheckConstraint(condition=said("what"), name="a_step_says_what"),
            models.CheckConstraint(
                condition=Q(done_on=None, done_by=None) | Q(done_on__isnull=False, done_by__isnull=False),
                name="somebody_did_what_is_done",
            ),
        ]

    def __str__(self) -> str:
        """Say what."""
        return self.what

    @property
    def late(self) -> bool:
        """Tell whether its day has passed and it is not done."""
        return self.done_on is None and self.due < timezone.localdate()
