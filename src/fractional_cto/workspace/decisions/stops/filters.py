"""How the stop list is narrowed."""

from typing import ClassVar

from django.db.models import Q, QuerySet
from django_filters import ChoiceFilter

from fractional_cto.workspace.decisions.models import Decision, StopDecision
from fractional_cto.workspace.decisions.stops.queries import CARRIED, CHOSEN, ENDED, late, left, within_month
from fractional_cto.workspace.shared.lists import Filters

Rows = QuerySet[StopDecision]
PRESETS = (
    ("Stopped", "state=stopped"),
    ("This month", "state=month"),
    ("Waiting", "state=open"),
    ("Winding down", "state=left"),
)
STATES = (
    ("open", "Waiting for a decision"),
    ("stopped", "Stopped"),
    ("month", "Stopped this month"),
    ("left", "Winding down"),
    ("late", "A step is late"),
    ("kept", "Goes on"),
    ("back", "Taken back"),
    ("withdrawn", "Withdrawn"),
)


class StopFilters(Filters):
    """By how far it is and what it is."""

    searched: ClassVar = ("title", "restart_condition")

    state = ChoiceFilter(choices=STATES, method="in_state", label="State", empty_label="Any")
    kind = ChoiceFilter(choices=StopDecision.Kind.choices, label="What", empty_label="Anything")

    class Meta:
        """Nothing that is not said above."""

        model = StopDecision
        fields: ClassVar[list[str]] = []

    def in_state(self, rows: Rows, _name: str, state: str) -> Rows:
        """Keep what waits, what was stopped, or what is still being wound down."""
        if state == "month":
            return within_month(rows)
        wanted = {
            "open": Q(decision__state__in=Decision.OPEN),
            "stopped": CARRIED,
            "left": CARRIED & Q(left()),
            "late": CARRIED & Q(late()),
            "kept": Q(decision__choice__isnull=False) & ~CHOSEN,
            "back": CHOSEN & Q(ENDED),
            "withdrawn": Q(decision__state=Decision.State.WITHDRAWN),
        }
        return rows.filter(wanted[state])
