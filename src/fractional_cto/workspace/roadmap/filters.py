"""How the list of initiatives is narrowed."""

from typing import ClassVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django_filters import ChoiceFilter, ModelChoiceFilter

from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.roadmap import queries
from fractional_cto.workspace.roadmap.models import Initiative
from fractional_cto.workspace.shared.lists import Filters

Rows = QuerySet[Initiative]
PRESETS = (("Active", "state=active"), ("Parked", "state=parked"), ("Ideas", "state=idea"), ("No goal", "goal=none"))


def _people(request: HttpRequest) -> QuerySet[Person]:
    return queries.accountable(request.seat)  # type: ignore[attr-defined]  # set by enter


def _goals(request: HttpRequest) -> QuerySet[Outcome]:
    return queries.shown_goals(request.seat)  # type: ignore[attr-defined]  # set by enter


class InitiativeFilters(Filters):
    """By how far it is, what it serves and who answers for it."""

    searched: ClassVar = ("title", "purpose")

    state = ChoiceFilter(
        choices=[("counted", "Takes a place"), ("open", "Not over"), *Initiative.State.choices],
        method="in_state", label="State", empty_label="Any",
    )  # fmt: skip
    goal = ModelChoiceFilter(queryset=_goals, empty_label="Any", null_label="None", null_value="none")
    accountable = ModelChoiceFilter(queryset=_people, empty_label="Anybody", null_label="Nobody", null_value="none")

    class Meta:
        """Nothing that is not said above."""

        model = Initiative
        fields: ClassVar[list[str]] = []

    def in_state(self, rows: Rows, _name: str, state: str) -> Rows:
        """Keep a state, or whatever takes a place, or may still."""
        if state == "counted":
            return queries.taking(rows)
        return rows.exclude(state__in=Initiative.OVER) if state == "open" else rows.filter(Q(state=state))
