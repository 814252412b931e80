"""How the list of words is narrowed."""

from typing import ClassVar

from django_filters import ChoiceFilter

from fractional_cto.workspace.notices import queries
from fractional_cto.workspace.notices.models import Notice
from fractional_cto.workspace.shared import notices
from fractional_cto.workspace.shared.lists import Filters
from fractional_cto.workspace.shared.offers import RowFilter

PRESETS = (("Waiting", "state=waiting"), ("Failed", "state=failed"), ("Not sent", "state=dropped"))


class NoticeFilters(Filters):
    """By what it is about, whom it is for and how far it is."""

    state = ChoiceFilter(choices=Notice.State.choices, empty_label="Any")
    kind = ChoiceFilter(choices=notices.choices, label="Notice", empty_label="Any")
    recipient = RowFilter(queries.readers, label="To", empty_label="Anybody")

    class Meta:
        """Nothing that is not said above."""

        model = Notice
        fields: ClassVar[list[str]] = []
