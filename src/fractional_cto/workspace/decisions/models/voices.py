"""Who disagrees, and where sides stand against each other."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.decisions.models.decision import Decision
from fractional_cto.workspace.decisions.models.option import Option
from fractional_cto.workspace.decisions.models.rights import SEATED, own_sides, sits, two_sides
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal

SPONSOR = "'S'"
OPEN = (
    'NOT EXISTS (SELECT 1 FROM "decisions_decision" d WHERE d."id" = NEW."decision_id" '
    "AND d.\"state\" IN ('raised', 'framing', 'ready'))"
)


class Dissent(Guarded, MadeOnce):
    """Somebody disagrees, and says why; it stands beside the choice for good."""

    append_only = True
    refusals = (SEATED,)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="dissents")
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """As it was said."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=said("text"), name="who_disagrees_says_why")]

    def __str__(self) -> str:
        """Say who."""
        return f"{self.by}: {self.text}"


class Position(Guarded, MadeOnce):
    """What somebody wants done, and their argument; the newest of each person counts."""

    append_only = True
    refusals = (
        SEATED,
        Refusal(name="open", events=("INSERT",), when=OPEN, sentence="sides are taken before it is decided"),
        Refusal(
            name="one_of_the_options",
            events=("INSERT",),
            when='NOT EXISTS (SELECT 1 FROM "decisions_option" o '
            'WHERE o."id" = NEW."option_id" AND o."decision_id" = NEW."decision_id")',
            sentence="who takes a side takes that of an option of the decision",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="positions")
    person = models.ForeignKey(Person, on_delete=models.RESTRICT, related_name="+")
    option = models.ForeignKey(Option, on_delete=models.RESTRICT, related_name="positions")
    argument = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """As it was said, and never without an argument."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=said("argument"), name="a_side_has_an_argument")]

    def __str__(self) -> str:
        """Say who wants what."""
        return f"{self.person}: {self.option}"


class Deadlock(Guarded):
    """Nobody gives way: the decision goes to whoever decides deadlocks, or else to the sponsor."""

    append_only = True
    refusals = (
        SEATED,
        Refusal(name="open", events=("INSERT",), when=OPEN, sentence="what is decided is in no deadlock"),
        Refusal(
            name="own",
            events=("INSERT",),
            when='EXISTS (SELECT 1 FROM "decisions_decision" d WHERE d."id" = NEW."decision_id" '
            "AND d.\"category\" IN ('own-contract', 'own-fees', 'successor', 'stop'))",
            sentence="what the fractional CTO never decides is no technical deadlock",
        ),
        Refusal(
            name="sponsors",
            events=("INSERT",),
            when='EXISTS (SELECT 1 FROM "decisions_decision" d JOIN "people_person" p ON p."id" = d."decider_id" '
            f'WHERE d."id" = NEW."decision_id" AND d."state" = \'ready\' AND {sits("p.user_id", "d", SPONSOR)})',
            sentence="what waits for the sponsor is not stuck",
        ),
        Refusal(
            name="two_sides",
            events=("INSERT",),
            when='NOT EXISTS (SELECT 1 FROM "decisions_decision" d WHERE d."id" = NEW."decision_id" '
            f"AND {two_sides('d')})",
            sentence="a deadlock has two people at least who want different things",
        ),
        Refusal(
            name="own_sides",
            events=("INSERT",),
            when='NEW."own" AND NOT EXISTS (SELECT 1 FROM "decisions_decision" d WHERE d."id" = NEW."decision_id" '
            f"AND {own_sides('d')})",
            sentence="sides that were noted for others are not those that people took themselves",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="deadlock")
    reason = models.TextField()
    own = models.BooleanField(default=False)  # whether two executives or team leads took their sides themselves
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Never without a reason."""

        constraints: ClassVar = [models.CheckConstraint(condition=said("reason"), name="a_deadlock_has_a_reason")]

    def __str__(self) -> str:
        """Say since when."""
        return f"in deadlock since {written(timezone.localdate(self.at))}"
