"""A decision handed to another person, put off to a day, or needed on another day than at first."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.decisions.models.decision import Decision
from fractional_cto.workspace.decisions.models.rights import SEATED, decider_of, delegate_of, reads
from fractional_cto.workspace.decisions.models.turn import BY, answers
from fractional_cto.workspace.decisions.models.voices import OPEN
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal

OF = 'FROM "decisions_decision" d WHERE d."id" = NEW."decision_id"'
BY_DECIDER, BY_DELEGATE = decider_of("d", 'NEW."by_id"'), delegate_of("d", 'NEW."by_id"')
READS = reads("d", 'h."user_id"')


class Delegation(Guarded, MadeOnce):
    """The decider lets another person decide this once, until a day; the newest counts."""

    append_only = True
    refusals = (
        Refusal(name="open", events=("INSERT",), when=OPEN, sentence="what is decided is handed to nobody"),
        Refusal(
            name="own",
            events=("INSERT",),
            when=f"EXISTS (SELECT 1 {OF} AND d.\"category\" IN ('own-contract', 'own-fees', 'successor'))",
            sentence="what is about the fractional CTO is handed to nobody",
        ),
        Refusal(
            name="by_its_decider",
            events=("INSERT",),
            when=f"NOT EXISTS (SELECT 1 {OF} AND {BY_DECIDER})",
            sentence="a decision is handed on by its decider, and by nobody else",
        ),
        Refusal(
            name="leaders",
            events=("INSERT",),
            when=f'EXISTS (SELECT 1 {OF} AND d."category" = \'stop\') AND NOT EXISTS (SELECT 1 FROM "clients_seat" s '
            'WHERE s."user_id" = NEW."holder_id" AND s."client_id" = NEW."client_id" AND s."ended_at" IS NULL '
            "AND s.\"role\" IN ('S', 'X'))",
            sentence="what stops is decided by the sponsor or an executive",
        ),
        Refusal(
            name="who_reads_it",
            events=("INSERT",),
            when=f'NOT EXISTS (SELECT 1 {OF} AND EXISTS (SELECT 1 FROM "people_person" h WHERE h."id" = NEW."to_id" '
            f'AND h."user_id" = NEW."holder_id" AND h."user_id" <> NEW."by_id" AND h."kind" <> \'fractional\' '
            f"AND {READS}))",
            sentence="a decision is handed to another who signs in and may read it, and never to the fractional CTO",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="delegations")
    to = models.ForeignKey(Person, on_delete=models.RESTRICT, related_name="+")
    holder = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    reason = models.TextField()
    until = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # whatever Django hands on
        """Keep whose account it was: nobody else comes to hold it with the person's next account."""
        if not self.holder_id and self.to.user_id is not None:
            self.holder_id = self.to.user_id
        super().save(*args, **kwargs)

    class Meta:
        """As they were handed on, and never without a reason."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=said("reason"), name="who_hands_on_says_why")]

    def __str__(self) -> str:
        """Say to whom and until when."""
        return f"{self.to} until {written(self.until)}"


class Deferral(Guarded, MadeOnce):
    """Nobody is asked before a day; the clock runs on."""

    append_only = True
    refusals = (
        SEATED,
        Refusal(name="open", events=("INSERT",), when=OPEN, sentence="what is decided is not put off"),
        Refusal(
            name="own",
            events=("INSERT",),
            when=f"EXISTS (SELECT 1 {OF} AND d.\"category\" IN ('own-contract', 'own-fees', 'successor') "
            f"AND NOT {BY_DECIDER})",
            sentence="what is about the fractional CTO is put off by its decider alone",
        ),
        Refusal(
            name="ready",
            events=("INSERT",),
            when=f"EXISTS (SELECT 1 {OF} AND d.\"state\" = 'ready' AND NOT ({BY_DECIDER} OR {BY_DELEGATE}))",
            sentence="what is ready is put off by who decides it",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="deferrals")
    until = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """As they were put off, and never without a reason."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=said("reason"), name="who_puts_off_says_why")]

    def __str__(self) -> str:
        """Say until when."""
        return f"deferred until {written(self.until)}"


class Move(Guarded):
    """The day a decision is needed by moved, and why; the first day is kept (I11)."""

    append_only = True
    refusals = (
        Refusal(name="open", events=("INSERT",), when=OPEN, sentence="the day of what is decided stays"),
        Refusal(
            name="own",
            events=("INSERT",),
            when=f"EXISTS (SELECT 1 {OF} AND d.\"category\" IN ('own-contract', 'own-fees', 'successor') "
            f"AND NOT {answers(BY)})",
            sentence="the day of what is about the fractional CTO is moved by its decider alone",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="moves")
    before = models.DateField()
    after = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In the order they moved, and never without a reason."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=said("reason"), name="a_day_moves_for_a_reason"),
            models.CheckConstraint(condition=~Q(before=models.F("after")), name="a_day_moves_to_another"),
        ]

    def __str__(self) -> str:
        """Say from when to when."""
        return f"{written(self.before)} to {written(self.after)}"
