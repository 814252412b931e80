"""What could be done, what was chosen, and what was said about it."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.decisions.models.decision import Decision
from fractional_cto.workspace.decisions.models.rights import SEATED, decider_of, delegate_of
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal, Stamped

DECIDER, DELEGATE = decider_of("d", 'NEW."by_id"'), delegate_of("d", 'NEW."by_id"')
CHANGING = "d.\"state\" IN ('raised', 'framing')"


class Option(Guarded, MadeOnce, Stamped):
    """One thing that could be done; doing nothing is one of them, and it is there from the first."""

    WEIGHED: ClassVar = ("cost", "benefit", "risk", "reversibility")

    immutable = ("decision", "place", "nothing")
    refusals = (
        Refusal(
            name="shown",
            when=f'NOT EXISTS (SELECT 1 FROM "decisions_decision" d WHERE d."id" = NEW."decision_id" AND {CHANGING})',
            sentence="options change only while the decision is being framed",
        ),
        Refusal(
            name="renamed",
            events=("UPDATE",),
            when='NEW."title" <> OLD."title" AND NEW."titled_at" <= OLD."titled_at" '
            'OR NEW."titled_at" < OLD."titled_at"',
            sentence="an option that is called otherwise says since when",
        ),
        Refusal(
            name="stays",
            events=("DELETE",),
            when='OLD."nothing" OR NOT EXISTS (SELECT 1 FROM "decisions_decision" d '
            f'WHERE d."id" = OLD."decision_id" AND {CHANGING})',
            sentence="an option is taken away only while the decision is being framed, and doing nothing never",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="options")
    place = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField("option", max_length=120)
    cost = models.TextField(blank=True, help_text="In money, days and attention.")
    benefit = models.TextField(blank=True)
    risk = models.TextField(blank=True)
    reversibility = models.TextField(blank=True, help_text="How it is taken back, and what that would cost.")
    nothing = models.BooleanField(default=False, editable=False)
    recommended = models.BooleanField(default=False, editable=False)
    titled_at = models.DateTimeField(
        default=timezone.now, editable=False
    )  # an interest is declared in what it is called

    history = Records()

    class Meta:
        """In the order they were added; doing nothing once, recommended one at most."""

        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint("decision", "place", name="option_places"),
            models.UniqueConstraint("decision", condition=Q(nothing=True), name="one_way_of_doing_nothing"),
            models.UniqueConstraint("decision", condition=Q(recommended=True), name="one_option_is_recommended"),
            models.CheckConstraint(condition=said("title"), name="option_has_a_title"),
        ]

    def __str__(self) -> str:
        """Give the title."""
        return self.title


class Choice(Guarded):
    """What the decider chose, signed in as themself, and why, in their own words (I3)."""

    append_only = True
    refusals = (
        Refusal(
            name="only_by_the_decider",
            events=("INSERT",),
            when='NOT EXISTS (SELECT 1 FROM "decisions_decision" d WHERE d."id" = NEW."decision_id" '
            f"AND d.\"state\" = 'ready' AND ({DECIDER} OR {DELEGATE}))",
            sentence="a decision that is ready is decided by its decider, and by nobody else",
        ),
        Refusal(
            name="one_of_the_options",
            events=("INSERT",),
            when='NOT EXISTS (SELECT 1 FROM "decisions_option" o '
            'WHERE o."id" = NEW."option_id" AND o."decision_id" = NEW."decision_id")',
            sentence="only an option of the decision can be chosen",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="choice")
    option = models.ForeignKey(Option, on_delete=models.RESTRICT, related_name="+")
    rationale = models.TextField()
    confirm_by = models.DateField("look again on", null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Never without words."""

        constraints: ClassVar = [models.CheckConstraint(condition=said("rationale"), name="a_choice_has_a_rationale")]

    def __str__(self) -> str:
        """Say what was chosen."""
        return str(self.option)

    @property
    def by_whom(self) -> str:
        """Say who decided it."""
        return str(self.by)

    @property
    def on(self) -> date:
        """Give the day."""
        return timezone.localdate(self.at)


class Comment(Guarded, MadeOnce):
    """What somebody asked or answered about a decision."""

    append_only = True
    refusals = (SEATED,)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """As it was said."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=said("text"), name="a_comment_says_something")]

    def __str__(self) -> str:
        """Say who."""
        return f"{self.by}: {self.text}"
