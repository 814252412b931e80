"""What is asked of an outcome."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from fractional_cto.workspace.engagements.forms.choices import LINES, offer
from fractional_cto.workspace.engagements.models import Engagement, Outcome
from fractional_cto.workspace.engagements.models.outcome import measured
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.editions import EditionForm, OnceForm


class OutcomeFields(forms.ModelForm[Outcome]):
    """An outcome in the words and figures of both sides."""

    class Meta:
        """From statement to who answers for it."""

        model = Outcome
        fields: ClassVar = [
            "statement",
            "business_goal",
            "measure",
            "unit",
            "baseline",
            "baseline_on",
            "baseline_source",
            "target",
            "due",
            "accountable",
            "escalation",
        ]

    def __init__(self, *args: Any, engagement: Engagement, **kwargs: Any) -> None:  # noqa: ANN401  # as above
        """Offer only people of the client who have not left, and paths of this charter."""
        super().__init__(*args, **kwargs)
        # a target of 7 is not 7.000, which in half of Europe is seven thousand
        figures = {name: self.initial.get(name) for name in ("baseline", "target")}
        self.initial.update((name, measured(one, "")) for name, one in figures.items() if isinstance(one, Decimal))
        offer(self, "accountable", Person.objects.filter(client=engagement.client_id, left_on=None))
        offer(self, "escalation", engagement.charter.escalationpath_rows.all())

    def clean(self) -> dict[str, Any]:
        """Want day and source of a baseline."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("baseline") is not None:
            for name, said in (("baseline_on", "when"), ("baseline_source", "where")):
                if not cleaned.get(name):
                    self.add_error(name, f"Say {said} the value is from: a baseline without it proves nothing.")
        return cleaned


class AddOutcomeForm(OnceForm, OutcomeFields):
    """A new outcome."""


class EditOutcomeForm(EditionForm, OutcomeFields):
    """An outcome that is there already."""


class JudgeForm(forms.Form):
    """How an outcome stands."""

    state = forms.ChoiceField(label="How it stands")
    reason = forms.CharField(label="Why", widget=LINES, required=False, max_length=2000)

    def __init__(self, *args: Any, states: list[Outcome.State], **kwargs: Any) -> None:  # noqa: ANN401  # as above
        """Offer what may follow."""
        super().__init__(*args, **kwargs)
        self.fields["state"] = forms.ChoiceField(
            label="How it stands", choices=[(state.value, state.label) for state in states]
        )
        self.order_fields(["state", "reason"])
