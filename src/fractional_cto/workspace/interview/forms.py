"""What is asked of an answer."""

from typing import Any

from django import forms
from django.utils import timezone

from fractional_cto.workspace.audits.asking import LEVELS, Question
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.decisions.forms import small
from fractional_cto.workspace.shared.editions import OnceForm

LONGEST = 4000


class AnswerForm(OnceForm):
    """What was said, by whom, when, and how far the practice is by it."""

    answer = forms.CharField(label="What was said", max_length=LONGEST, widget=forms.Textarea({"rows": 4}))
    by = forms.CharField(
        label="Who said it", max_length=120, widget=forms.TextInput({"list": "people", "autocomplete": "off"}),
        help_text="The name as the report shall give it.",
    )  # fmt: skip
    on = forms.DateField(label="When", initial=timezone.localdate)
    level = forms.TypedChoiceField(label="Level", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, seat: Seat, asked: Question, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Ask for a level where its practice has some, and for a name of whoever notes the words of others."""
        super().__init__(*args, **kwargs)
        self.seat, self.asked = seat, asked
        fields: Any = self.fields
        if seat.role != Role.PRACTITIONER:
            del fields["by"]
            fields["answer"].label = "Your answer"
        if not asked.levelled:
            del fields["level"]
            return
        fields["level"].choices = [
            ("", "Not said"),
            *((number, f"{number}: {name}") for number, name in LEVELS.items()),
        ]
        fields[
            "level"
        ].help_text = f"How far {asked.practice} is by this answer. It counts where it is more than the files show."

    def said(self) -> dict[str, Any]:
        """Give what the action takes."""
        return {"by": self.seat.user.name, "level": None, **self.cleaned_data, "question": self.asked.name}


class WithdrawForm(forms.Form):
    """Why an answer does not count any more."""

    reason = forms.CharField(label="Why", widget=small())
