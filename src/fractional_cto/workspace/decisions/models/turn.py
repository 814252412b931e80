"""What became of what was decided: it still holds, was taken back, gave way to another, or was never decided so."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.decisions.models.decision import Decision
from fractional_cto.workspace.decisions.models.rights import decider_of, role_of, sits
from fractional_cto.workspace.decisions.models.template import ungrounded
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal

SOON = timedelta(days=90)
OF = 'FROM "decisions_decision" d WHERE d."id" = NEW."decision_id"'
BY, OTHER, ANEW = 'NEW."by_id"', 'w."user_id"', 'v."user_id"'


def answers(user: str) -> str:
    """Give the condition that somebody is its decider, or stands in by the charter where that one may not any more."""
    stands_in = (
        f'({sits(user, "d", role_of("d"))} AND NOT EXISTS (SELECT 1 FROM "people_person" w '
        f'WHERE w."id" = d."decider_id" AND {decider_of("d", OTHER)}))'
    )
    return f"({decider_of('d', user)} OR {stands_in})"


# Whoever decides what takes its place; who holds that for them decides no more than they could.
SUCCESSOR = (
    'FROM "decisions_decision" d JOIN "decisions_decision" n ON n."id" = NEW."successor_id" '
    'JOIN "people_person" v ON v."id" = n."decider_id" WHERE d."id" = NEW."decision_id"'
)
RECOMMENDER = (
    'EXISTS (SELECT 1 FROM "people_person" w WHERE w."id" = d."recommender_id" AND w."user_id" = NEW."by_id" '
    f'AND {sits(BY, "d")} AND NOT d."elsewhere")'
)


class Turn(Guarded, MadeOnce):
    """What happened to a decision after it was decided; the choice itself stays as it is."""

    class Kind(models.TextChoices):
        """What became of it; after the last three nothing more happens to it."""

        CONFIRMED = "confirmed", "Confirmed"
        REVERSED = "reversed", "Reversed"
        SUPERSEDED = "superseded", "Superseded"
        WRONG = "wrong", "Recorded wrongly"

    ENDS: ClassVar = (Kind.REVERSED, Kind.SUPERSEDED, Kind.WRONG)

    append_only = True
    refusals = (
        Refusal(
            name="after_deciding",
            events=("INSERT",),
            when=f"NOT EXISTS (SELECT 1 {OF} AND d.\"state\" = 'decided')",
            sentence="only what is decided is confirmed, reversed or superseded",
        ),
        Refusal(
            name="ended",
            events=("INSERT",),
            when='EXISTS (SELECT 1 FROM "decisions_turn" t WHERE t."decision_id" = NEW."decision_id" '
            "AND t.\"kind\" <> 'confirmed')",
            sentence="what was reversed or superseded stays so: raise it anew",
        ),
        Refusal(
            name="by_whom",
            events=("INSERT",),
            when=f"NEW.\"kind\" <> 'superseded' AND NOT EXISTS (SELECT 1 {OF} AND ({answers(BY)} "
            f"OR (NEW.\"kind\" = 'confirmed' AND {RECOMMENDER})))",
            sentence="its decider says what became of it; who recommended it may say that it still holds",
        ),
        Refusal(
            name="given_up",
            events=("INSERT",),
            when=f"NEW.\"kind\" = 'superseded' AND NOT EXISTS (SELECT 1 {SUCCESSOR} AND {answers(ANEW)})",
            sentence="a decision gives way only to what its own decider decides",
        ),
        Refusal(
            name="wrong",
            events=("INSERT",),
            when=f'NEW."kind" = \'wrong\' AND (NOT EXISTS (SELECT 1 {OF} AND d."elsewhere") '
            'OR EXISTS (SELECT 1 FROM "decisions_turn" t WHERE t."decision_id" = NEW."decision_id"))',
            sentence="only what is said to be decided elsewhere, and was not confirmed since, is wrong",
        ),
        Refusal(
            name="grounds",
            events=("INSERT",),
            when=f'NEW."kind" = \'confirmed\' AND EXISTS (SELECT 1 {OF} AND d."elsewhere" AND {ungrounded("d")})',
            sentence="an approved outcome, constraints and a word about interests come before a tool or vendor",
        ),
        Refusal(
            name="successor",
            events=("INSERT",),
            when='NEW."kind" = \'superseded\' AND NOT EXISTS (SELECT 1 FROM "decisions_decision" n '
            'JOIN "decisions_choice" h ON h."decision_id" = n."id" WHERE n."id" = NEW."successor_id" '
            'AND n."parent_id" = NEW."decision_id" AND n."origin" = \'supersedes\' AND h."by_id" = NEW."by_id")',
            sentence="a decision gives way only to one that was decided to follow it",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="turns")
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.TextField(blank=True)
    successor = models.ForeignKey(Decision, on_delete=models.RESTRICT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In the order they happened; what ends a decision has a reason."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="confirmed") | Q(said("reason")), name="what_ends_a_decision_says_why"
            ),
            models.CheckConstraint(
                condition=Q(kind="superseded", successor__isnull=False)
                | ~Q(kind="superseded") & Q(successor__isnull=True),
                name="only_what_is_superseded_has_a_successor",
            ),
        ]

    def __str__(self) -> str:
        """Say what became of it."""
        return str(self.get_kind_display())

    @property
    def soon(self) -> bool:
        """Tell whether it was taken back within 90 days, which counts as reopened."""
        chosen = self.decision.chosen
        return self.kind == self.Kind.REVERSED and timezone.localdate(self.at) - chosen.on <= SOON
