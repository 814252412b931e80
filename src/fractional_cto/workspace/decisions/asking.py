"""What is asked around a decision: who disagrees, who else may decide, and what became of it."""

from typing import Any, ClassVar

from django import forms

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions import queries
from fractional_cto.workspace.decisions.forms import AddDecisionForm, small
from fractional_cto.workspace.decisions.models import Decision, Option
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.editions import OnceForm


class ConfirmForm(OnceForm):
    """It still holds."""

    reason = forms.CharField(
        label="What you saw", widget=small(), required=False, help_text="For example: three months without an outage."
    )


class WhyForm(OnceForm):
    """Why it is taken back, or wrong."""

    reason = forms.CharField(label="Why", widget=small(), help_text="Everybody who reads the decision reads this.")


class DissentForm(OnceForm):
    """Why somebody disagrees."""

    text = forms.CharField(
        label="Why you disagree", widget=small(), help_text="It stands beside the decision for good, under your name."
    )


class SideForm(OnceForm):
    """What somebody wants, and their argument."""

    person = forms.ModelChoiceField(Person.objects.none(), empty_label=None, label="Who")
    option = forms.ModelChoiceField(Option.objects.none(), empty_label=None, label="Wants", widget=forms.RadioSelect)
    argument = forms.CharField(label="Because", widget=small())

    def __init__(self, *args: Any, seat: Seat, decision: Decision, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer its options; oneself, and to who frames it everybody."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        known = queries.people(seat)
        own = known.filter(user=seat.user_id)
        fields["person"].queryset = known if seat.user.has_perm("decision.change", seat) else own
        fields["person"].initial = own.first()
        fields["option"].queryset = decision.options.all()


class RestrictForm(forms.Form):
    """Who may still read it."""

    label = forms.ChoiceField(label="Who may read it")
    reason = forms.CharField(
        label="Why", widget=small(), help_text="It stays so, and what follows this decision is restricted with it."
    )

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer only what lets fewer people read it."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["label"]
        labels = list(Finding.Label)
        field.choices = [(one.value, one.label) for one in labels[labels.index(Finding.Label(decision.label)) + 1 :]]


class DeadlockForm(forms.Form):
    """Why nobody gives way."""

    reason = forms.CharField(
        label="Why nobody gives way", widget=small(),
        help_text="Architecture, and how the team works, go to whoever the charter lets break technical deadlocks; to "
        "the fractional CTO only where those who disagree took their sides themselves. All else goes to the sponsor.",
    )  # fmt: skip


class DelegateForm(OnceForm):
    """Who may decide it instead."""

    to = forms.ModelChoiceField(Person.objects.none(), label="Who may decide it")
    until = forms.DateField(label="Until", help_text="After that day it is yours alone again.")
    reason = forms.CharField(label="Why", widget=small())

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer who can sign in and may read it."""
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = queries.delegates(decision)  # type: ignore[attr-defined]  # a ModelChoiceField


class DeferForm(OnceForm):
    """Until when nobody is asked."""

    until = forms.DateField(label="Ask again on", help_text="The clock runs on meanwhile.")
    reason = forms.CharField(label="Why", widget=small())


class RecordForm(AddDecisionForm):
    """What was decided, by whom, where and when."""

    chosen = forms.CharField(label="What was decided", max_length=120)
    who = forms.ModelChoiceField(Person.objects.none(), label="Who decided it")
    source = forms.CharField(label="Where", widget=small(), help_text="The meeting, the chat, the letter; a link.")
    on = forms.DateField(label="Decided on")
    rationale = forms.CharField(label="Why, as it was said", widget=small(), required=False)

    class Meta(AddDecisionForm.Meta):
        """What is known afterwards."""

        fields: ClassVar = ["question", "category", "kind", "amount", "raised_on", "label"]

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer this client's people."""
        super().__init__(*args, seat=seat, **kwargs)
        self.fields["who"].queryset = queries.people(seat)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.order_fields(["question", "engagement", "chosen", "who", "on", "source", "rationale"])
