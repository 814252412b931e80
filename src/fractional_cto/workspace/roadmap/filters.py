"""How the list of initiatives is narrowed."""

from typing import ClassVar

from django.db.models import Q, QuerySet
from django_filters import ChoiceFilter

from fractional_cto.workspace.roadmap import queries
from fractional_cto.workspace.roadmap.models import Initiative
from fractional_cto.workspace.shared.lists import Filters
from fractional_cto.workspace.shared.offers import RowFilter

Rows = QuerySet[Initiative]
PRESETS = (("Active", "state=active"), ("Parked", "state=parked"), ("Ideas", "state=idea"), ("No goal", "goal=none"))


class InitiativeFilters(Filters):
    """By how far it is, what it serves and who answers for it."""

    searched: ClassVar = ("title", "purpose")

    state = ChoiceFilter(
        choices=[("counted", "Takes a place"), ("open", "Not over"), *Initiative.State.choices],
        method="in_state", label="State", empty_label="Any",
    )  # fmt: skip
    goal = RowFilter(queries.shown_goals, empty_label="Any", null_label="None", null_value="none")
    accountable = RowFilter(queries.accountable, empty_label="Anybody", null_label="Nobody", null_value="none")

    class Meta:
        """Nothing that is not said above."""

        model = Initiative
        fields: ClassVar[list[str]] = []

    def in_state(self, rows: Rows, _name: str, state: str) -> Rows:
        """Keep a state, or whatever takes a place, or may still."""
        if state == "counted":
            return queries.taking(rows)
        return rows.exclude(state__in=Initiative.OVER) if state == "open" else rows.filter(Q(state=state))
