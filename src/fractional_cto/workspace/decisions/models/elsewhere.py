"""A decision that was made in a meeting or a chat, and is only recorded here."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.decisions.models.decision import Decision
from fractional_cto.workspace.decisions.models.option import CHANGING, Option
from fractional_cto.workspace.decisions.models.rights import SEATED
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.days import FIRST
from fractional_cto.workspace.shared.models import Guarded, Refusal


class Elsewhere(Guarded):
    """Who is said to have decided what, where and when; its decider confirms it, or says that it is wrong."""

    append_only = True
    refusals = (
        SEATED,
        Refusal(
            name="not_ready",
            events=("INSERT",),
            when=f'NOT EXISTS (SELECT 1 FROM "decisions_decision" d WHERE d."id" = NEW."decision_id" AND {CHANGING})',
            sentence="what its decider is asked here is decided here",
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
    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="recorded")
    option = models.ForeignKey(Option, on_delete=models.RESTRICT, related_name="+")
    who = models.ForeignKey(Person, on_delete=models.RESTRICT, null=True, related_name="+")
    named = models.CharField(max_length=300, blank=True)  # as it was written, where nobody on the roster is meant
    source = models.TextField()
    rationale = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Never without its source."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=said("source"), name="what_was_decided_elsewhere_has_a_source"),
            models.CheckConstraint(condition=Q(on__gte=FIRST), name="decided_elsewhere_in_our_time"),
        ]

    def __str__(self) -> str:
        """Say what was chosen."""
        return str(self.option)

    @property
    def by_whom(self) -> str:
        """Say who is said to have decided it."""
        return str(self.who or self.named or "Nobody is named")

    @property
    def at(self) -> object:
        """Give the day, where a choice made here has the moment."""
        return self.on
