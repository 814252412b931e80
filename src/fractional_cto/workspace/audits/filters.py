"""How the list of audits is narrowed."""

from typing import ClassVar

from django_filters import ChoiceFilter

from fractional_cto.workspace.audits import queries
from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.shared.lists import Filters
from fractional_cto.workspace.shared.offers import RowFilter


class RunFilters(Filters):
    """By repository and by state."""

    repository = RowFilter(
        queries.repositories, field_name="subjects__repository", label="Repository", empty_label="Every repository"
    )
    state = ChoiceFilter(choices=Run.State.choices, label="State", empty_label="Every state")

    class Meta:
        """Nothing that is not said above."""

        model = Run
        fields: ClassVar[list[str]] = []
