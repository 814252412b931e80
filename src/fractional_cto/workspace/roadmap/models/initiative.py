"""An initiative, and every state it was in."""

from typing import ClassVar

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.engagements.models import Engagement, Outcome
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.people.models.numbered import Numbered
from fractional_cto.workspace.roadmap.models.limit import COUNTED, ROOM
from fractional_cto.workspace.shared.days import FIRST
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal, Stamped

LINK = URLValidator(["https", "http"])
NOW, BEFORE = (COUNTED.replace("i.", f"{row}.") for row in ("NEW", "OLD"))


class Initiative(Guarded, MadeOnce, Numbered, Stamped):
    """Work that binds people for weeks: an idea, then active, perhaps parked, then done or stopped (I10)."""

    class State(models.TextChoices):
        """How far it is."""

        IDEA = "idea", "Idea"
        ACTIVE = "active", "Active"
        PARKED = "parked", "Parked"
        DONE = "done", "Done"
        STOPPED = "stopped", "Stopped"

    OVER: ClassVar = (State.DONE, State.STOPPED)

    immutable = ("number", "engagement", "restarts")
    refusals = (
        Refusal(
            name="begins",
            events=("INSERT",),
            when="NEW.\"state\" <> 'idea'",
            sentence="an initiative begins as an idea",
        ),
        Refusal(
            name="few",
            events=("UPDATE",),
            when=f'{NOW} AND NOT {BEFORE} AND (SELECT COUNT(*) FROM "roadmap_initiative" i '
            f'WHERE i."engagement_id" = NEW."engagement_id" AND i."id" <> NEW."id" AND {COUNTED}) >= {ROOM}',
            sentence="one more than the limit needs a stop, a park with its restart condition, or a waiver",
        ),
        Refusal(
            name="path",
            events=("UPDATE",),
            when='NEW."state" <> OLD."state" AND NOT ('
            "(OLD.\"state\" = 'idea' AND NEW.\"state\" IN ('active', 'stopped')) "
            "OR (OLD.\"state\" = 'active' AND NEW.\"state\" IN ('parked', 'done', 'stopped')) "
            "OR (OLD.\"state\" = 'parked' AND NEW.\"state\" IN ('active', 'stopped')))",
            sentence="this state can not follow that one",
        ),
        Refusal(
            name="told",
            events=("UPDATE",),
            when='(NEW."state" <> OLD."state" OR NEW."restart_condition" <> OLD."restart_condition") AND NOT EXISTS '
            '(SELECT 1 FROM "roadmap_move" m WHERE m."state" = NEW."state" '
            'AND m."restart_condition" = NEW."restart_condition" AND m."id" = '
            '(SELECT MAX(x."id") FROM "roadmap_move" x WHERE x."initiative_id" = NEW."id"))',
            sentence="no state changes without being written down",
        ),
        Refusal(
            name="over",
            events=("UPDATE",),
            when="OLD.\"state\" IN ('done', 'stopped')",
            sentence="what is done or stopped stays as it is",
        ),
        Refusal(
            name="begun",
            events=("UPDATE",),
            when='OLD."started_on" IS NOT NULL AND NEW."started_on" IS DISTINCT FROM OLD."started_on"',
            sentence="the day it began never changes",
        ),
        Refusal(
            name="answered_for",
            events=("UPDATE",),
            when="NEW.\"state\" = 'active' AND OLD.\"state\" <> 'active' AND EXISTS "
            '(SELECT 1 FROM "people_person" p WHERE p."id" = NEW."accountable_id" AND p."left_on" <= CURRENT_DATE)',
            sentence="who has left can not be accountable",
        ),
        Refusal(
            name="own_goal",
            when='NEW."goal_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "engagements_outcome" o '
            'WHERE o."id" = NEW."goal_id" AND o."engagement_id" = NEW."engagement_id")',
            sentence="its goal is an outcome of the same engagement",
        ),
        Refusal(
            name="again",
            events=("INSERT",),
            when='NEW."restarts_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "roadmap_initiative" i '
            'WHERE i."id" = NEW."restarts_id" AND i."engagement_id" = NEW."engagement_id" AND i."state" = \'stopped\')',
            sentence="only what was stopped starts again, and at the same engagement",
        ),
        Refusal(name="stays", events=("DELETE",), when="1 = 1", sentence="an initiative is stopped, never deleted"),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="initiatives")
    title = models.CharField("initiative", max_length=160)
    purpose = models.TextField("what for", blank=True, help_text="What will be there when it is done.")
    goal = models.ForeignKey(
        Outcome, on_delete=models.RESTRICT, null=True, blank=True, related_name="initiatives",
        help_text="The outcome it serves. One that serves none is the first to stop.",
    )  # fmt: skip
    accountable = models.ForeignKey(
        Person, on_delete=models.RESTRICT, null=True, blank=True, related_name="+", help_text="Exactly one person."
    )
    tracker = models.CharField("where its work is tracked", max_length=200, blank=True, validators=[LINK])
    restarts = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, editable=False, related_name="restarted")
    state = models.CharField(max_length=7, choices=State, default=State.IDEA, editable=False)
    restart_condition = models.TextField(blank=True, editable=False)
    started_on = models.DateField(null=True, blank=True, editable=False)

    history = Records()

    class Meta:
        """Numbered within the client; what is active has begun, and somebody answers for it."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint("client", "number", name="initiative_numbers"),
            models.CheckConstraint(condition=said("title"), name="initiative_has_a_title"),
            models.CheckConstraint(
                condition=Q(started_on=None) | Q(started_on__gte=FIRST), name="initiative_is_of_our_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(accountable__isnull=False, started_on__isnull=False),
                name="active_initiative_has_owner_and_beginning",
            ),
        ]

    def __str__(self) -> str:
        """Give the title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Give its page; wants the client at hand."""
        return reverse("roadmap:initiative", kwargs={"key": self.client.key, "number": self.number})

    @property
    def over(self) -> bool:
        """Tell whether nobody works on it any more, nor will."""
        return self.state in self.OVER

    @property
    def counted(self) -> bool:
        """Tell whether it takes a place: active, or parked without saying when it may go on."""
        return self.state == self.State.ACTIVE or (
            self.state == self.State.PARKED and not self.restart_condition.strip()
        )

    @property
    def unanswered(self) -> bool:
        """Tell whether it takes a place, and nobody who is here answers for it."""
        return not self.over and (self.accountable is None or not self.accountable.present)


class Move(Guarded):
    """A state an initiative came into, and since when: what the mean of active initiatives is computed from (M8)."""

    append_only = True
    refusals = (
        Refusal(
            name="in_order",
            events=("INSERT",),
            when='EXISTS (SELECT 1 FROM "roadmap_move" m WHERE m."initiative_id" = NEW."initiative_id" '
            'AND m."state" <> \'idea\' AND m."since" > NEW."since")',
            sentence="what happened later is not put before what happened",
        ),
        # the noun above decides; only the database can hold both to it
        Refusal(
            name="decided",
            events=("INSERT",),
            when='NEW."state" = \'stopped\' AND NOT EXISTS (SELECT 1 FROM "decisions_stopdecision" s '
            'JOIN "decisions_choice" h ON h."decision_id" = s."decision_id" AND h."option_id" = s."option_id" '
            'WHERE s."initiative_id" = NEW."initiative_id")',
            sentence="nothing is stopped without a decision to stop it",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="moves")
    state = models.CharField(max_length=7, choices=Initiative.State)
    restart_condition = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    since = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In their order."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Say which."""
        return self.get_state_display()
