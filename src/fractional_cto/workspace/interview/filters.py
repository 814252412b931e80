"""How the questions are narrowed."""

from typing import ClassVar

from django_filters import ChoiceFilter

from fractional_cto.workspace.audits.asking import WHOM, questions
from fractional_cto.workspace.interview.lines import STATES, Line, Lines
from fractional_cto.workspace.interview.models import Answer
from fractional_cto.workspace.shared.lists import WORDS, Filters

PRESETS = (("Open", "state=open"), ("Answered", "state=answered"))
AREAS = sorted({question.area for question in questions()})


class QuestionFilters(Filters):
    """By whom to ask, area, and whether somebody answered; no table is asked, so each is a test of a line."""

    searched: ClassVar = ("words",)

    whom = ChoiceFilter(
        choices=[(whom.value, name) for whom, name in WHOM.items()], label="Whom to ask", empty_label="Everybody"
    )
    area = ChoiceFilter(choices=[(area, area.capitalize()) for area in AREAS], label="Area", empty_label="Every area")
    state = ChoiceFilter(choices=list(STATES.items()), label="State", empty_label="Any")

    class Meta:
        """Nothing that is not said above."""

        model = Answer
        fields: ClassVar[list[str]] = []

    def filter_queryset(self, queryset: Lines) -> Lines:
        """Keep the lines that pass everything that was chosen."""
        chosen = self.form.cleaned_data
        words = chosen["search"].lower().split()[:WORDS]

        def passes(line: Line) -> bool:
            stands = {"whom": line.asked.whom.value, "area": line.asked.area, "state": line.state}
            return all(chosen[name] in {"", value} for name, value in stands.items()) and all(
                word in line.words for word in words
            )

        return queryset.keep(passes)
