"""What is asked of an engagement and its phases."""

from typing import Any, ClassVar

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest

from fractional_cto.workspace.engagements.forms.choices import LINES
from fractional_cto.workspace.engagements.models import Engagement, Phase
from fractional_cto.workspace.engagements.presets import suggest
from fractional_cto.workspace.shared.editions import EditionForm, OnceForm

INPUTS = ("problem", "urgency", "attention")


class ModelChoice(forms.ModelForm[Engagement]):
    """The three inputs, the model and the reason."""

    class Meta:
        """In the order in which one thinks."""

        model = Engagement
        fields: ClassVar = ["problem", "urgency", "attention", "model", "reason"]
        widgets: ClassVar = {
            **dict.fromkeys(("problem", "urgency", "attention", "model"), forms.RadioSelect),
            "reason": LINES,
        }
        help_texts: ClassVar = {
            "model": (
                "Advisory: priorities, risk and spending, with a light footprint. Delivery acceleration: rhythm, "
                "platform and bottlenecks. Interim bridge: stability and a hand-over that is open from the first day."
            ),
            "reason": "One or two sentences that both sides will still understand in half a year.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Ask for a reason, and offer no empty choice."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True
        if kwargs.get("instance") is None:
            # three questions that nobody shall answer by leaving them as they are
            self.initial.update(dict.fromkeys(INPUTS))
        model = self.fields["model"]
        if isinstance(model, forms.TypedChoiceField):
            model.choices = Engagement.Model.choices

    def clean(self) -> dict[str, Any]:
        """Where no model is chosen, say which one fits the three answers."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        answers = [cleaned.get(name) for name in INPUTS]
        if "model" in self.errors and all(answers):
            fits = Engagement.Model(suggest(*map(str, answers)))
            self.add_error("model", f"“{fits.label}” usually fits: choose it, or another one, and say why.")
        return cleaned


class StartForm(OnceForm, ModelChoice):
    """A new engagement."""

    class Meta(ModelChoice.Meta):
        """And when it begins."""

        fields: ClassVar = ["title", "starts_on", *ModelChoice.Meta.fields]
        help_texts: ClassVar = {
            **ModelChoice.Meta.help_texts,
            "title": "What it is for, in three or four words.",
            "starts_on": "Day 1: phases and the first deliverables are dated from here.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as above
        """Ask for the first day."""
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].required = True


class ModelForm(EditionForm, ModelChoice):
    """Another model for an engagement."""


class PhaseForm(EditionForm):
    """The edition of the engagement whose phases are planned."""

    def __init__(self, *args: Any, instance: Engagement, **kwargs: Any) -> None:  # noqa: ANN401  # as above
        """Remember it."""
        self.instance = instance
        super().__init__(*args, **kwargs)


class PhaseRow(forms.ModelForm[Phase]):
    """One phase; without a first day it is left out."""

    class Meta:
        """The kind is given."""

        model = Phase
        fields: ClassVar = ["kind", "starts_on", "ends_on", "days_from", "days_to"]
        widgets: ClassVar = {"kind": forms.HiddenInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as above
        """Let a phase be left out."""
        super().__init__(*args, **kwargs)
        for name in ("starts_on", "days_from", "days_to"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Want an end after the beginning, and days that fit into a week."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "Choose a day on or after the first one.")
        low, high = cleaned.get("days_from"), cleaned.get("days_to")
        if start and (low is None or high is None or not 0 <= low <= high <= 7):  # noqa: PLR2004  # the days of a week
            self.add_error("days_to", "Give at least and at most, between 0 and 7 days a week.")
        return cleaned

    @property
    def title(self) -> str:
        """Name the phase."""
        return str(dict(Phase.Kind.choices).get(self["kind"].value(), ""))


PhaseRows = formset_factory(PhaseRow, extra=0, max_num=len(Phase.Kind), validate_max=True)


def phase_rows(request: HttpRequest, engagement: Engagement) -> BaseFormSet[PhaseRow]:
    """Give a line for each kind of phase, planned or not."""
    planned = {phase.kind: phase for phase in engagement.phases.all()}
    names = ("starts_on", "ends_on", "days_from", "days_to")
    initial = [
        {"kind": kind.value, **({name: getattr(planned[kind], name) for name in names} if kind in planned else {})}
        for kind in Phase.Kind
    ]
    return PhaseRows(request.POST if request.method == "POST" else None, prefix="phases", initial=initial)
