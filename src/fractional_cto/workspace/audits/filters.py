"""How the list of audits is narrowed."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django_filters import ChoiceFilter, ModelChoiceFilter

from fractional_cto.workspace.audits import queries
from fractional_cto.workspace.audits.models import Repository, Run
from fractional_cto.workspace.shared.lists import Filters


def _repositories(request: HttpRequest) -> QuerySet[Repository]:
    return queries.repositories(request.seat)  # type: ignore[attr-defined]  # set by enter


class RunFilters(Filters):
    """By repository and by state."""

    repository = ModelChoiceFilter(
        field_name="subjects__repository", queryset=_repositories, label="Repository", empty_label="Every repository"
    )
    state = ChoiceFilter(choices=Run.State.choices, label="State", empty_label="Every state")

    class Meta:
        """Nothing that is not said above."""

        model = Run
        fields: ClassVar[list[str]] = []
