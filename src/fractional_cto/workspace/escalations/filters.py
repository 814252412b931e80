"""How the list is narrowed."""

from typing import ClassVar

from django.db.models import Q, QuerySet
from django_filters import ChoiceFilter

from fractional_cto.workspace.escalations.models import Blocker
from fractional_cto.workspace.escalations.queries import ENDED
from fractional_cto.workspace.shared.lists import Filters

PRESETS = (("Open", "state=open"), ("Not escalated", "state=waiting"))
STATES = {
    "open": ~Q(ENDED),
    "escalated": ~Q(ENDED) & Q(escalation__isnull=False),
    "waiting": ~Q(ENDED) & Q(escalation=None),
    "settled": ENDED,
}


class BlockerFilters(Filters):
    """By how far it is."""

    searched: ClassVar = ("what",)

    state = ChoiceFilter(
        choices=[("open", "Open"), ("escalated", "Escalated"), ("waiting", "Not escalated"), ("settled", "Settled")],
        method="in_state", label="State", empty_label="Any",
    )  # fmt: skip

    class Meta:
        """Nothing that is not said above."""

        model = Blocker
        fields: ClassVar[list[str]] = []

    def in_state(self, rows: QuerySet[Blocker], _name: str, state: str) -> QuerySet[Blocker]:
        """Keep a state."""
        return rows.filter(STATES[state])
