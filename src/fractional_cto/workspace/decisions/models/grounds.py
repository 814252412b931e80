"""What every option must respect, and what whoever recommends has to gain (I5)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.decisions.models.decision import Decision
from fractional_cto.workspace.decisions.models.option import CHANGING
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal, Stamped


def _only_while_framed(row: str) -> str:
    return f'NOT EXISTS (SELECT 1 FROM "decisions_decision" d WHERE d."id" = {row}."decision_id" AND {CHANGING})'


class Constraint(Guarded, Stamped):
    """Something that no option may break: a budget, a law, a skill that is not there."""

    immutable = ("decision",)
    refusals = (
        Refusal(
            name="shown",
            when=_only_while_framed("NEW"),
            sentence="constraints change only while the decision is being framed",
        ),
        Refusal(
            name="stays",
            events=("DELETE",),
            when=_only_while_framed("OLD"),
            sentence="constraints change only while the decision is being framed",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="constraints")
    place = models.PositiveSmallIntegerField(editable=False)
    text = models.CharField(max_length=300)

    class Meta:
        """As they were written."""

        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint("decision", "place", name="constraint_places"),
            models.CheckConstraint(condition=said("text"), name="constraint_says_something"),
        ]

    def __str__(self) -> str:
        """Give the text."""
        return self.text


class Interest(Guarded, MadeOnce):
    """What somebody who recommends has to gain from an option, or that it is nothing; said by themself."""

    NONE: ClassVar = "No interest in any of the options"

    append_only = True
    refusals = (
        Refusal(
            name="own",
            events=("INSERT",),
            when='NOT EXISTS (SELECT 1 FROM "people_person" p '
            'WHERE p."id" = NEW."person_id" AND p."user_id" = NEW."by_id")',
            sentence="nobody declares the interest of somebody else",
        ),
        Refusal(
            name="shown",
            events=("INSERT",),
            when=_only_while_framed("NEW"),
            sentence="an interest is declared before the decision is shown",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="interests")
    person = models.ForeignKey(Person, on_delete=models.RESTRICT, related_name="+")
    interested = models.BooleanField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The newest of a person counts; an interest is named."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(interested=False) | Q(said("text")), name="an_interest_is_named")
        ]

    def __str__(self) -> str:
        """Say what it is."""
        return self.text if self.interested else self.NONE
