"""What is asked of a decision."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions import queries
from fractional_cto.workspace.decisions.models import Constraint, Decision, Option
from fractional_cto.workspace.engagements.models import DecisionRight, Engagement, Outcome
from fractional_cto.workspace.engagements.queries import engagements
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.days import recent
from fractional_cto.workspace.shared.editions import EditionForm, OnceForm

ASKED = ["question", "category", "kind", "amount", "drivers", "raised_on", "needed_by", "evidence", "label"]

MOST_CONSTRAINTS = 20


def small() -> forms.Textarea:
    """Give room for a sentence or two."""
    return forms.Textarea({"rows": 3})


def only_own(category: Any) -> None:  # noqa: ANN401  # a field with choices
    """Offer only what is about the fractional CTO."""
    category.choices = [choice for choice in category.choices if choice[0] in DecisionRight.OWN]


class Clocked(forms.ModelForm[Decision]):
    """What holds of every form about a decision."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer every category but stopping something, which is proposed on the stop list and stays what it is."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["category"]
        if hasattr(self.instance, "stop"):
            field.disabled = True
        elif self.instance.category in DecisionRight.OWN:
            only_own(field)
        else:
            stop = DecisionRight.Category.STOP
            field.choices = [choice for choice in field.choices if choice[0] != stop]

    def clean_raised_on(self) -> date:
        """Want a day that can be meant."""
        return recent(self.cleaned_data["raised_on"])

    def clean(self) -> dict[str, Any] | None:
        """Want the days in their order; what is about the fractional CTO stays between the two sides."""
        data = super().clean() or self.cleaned_data
        raised_on, needed_by = data.get("raised_on"), data.get("needed_by")
        if raised_on and needed_by and needed_by < raised_on:
            self.add_error("needed_by", "It was first mentioned after that day: correct one of the two.")
        if data.get("category") in DecisionRight.OWN:
            data["label"] = Finding.Label.PERSON
        return data


class AddDecisionForm(OnceForm, Clocked):
    """A question that somebody shall decide."""

    engagement = forms.ModelChoiceField(Engagement.objects.none(), empty_label=None)

    class Meta:
        """What is known when it comes up; the options follow."""

        model = Decision
        fields: ClassVar = ASKED
        widgets: ClassVar = {"kind": forms.RadioSelect, "drivers": small(), "evidence": small()}

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer this client's engagements that are under way; who does not frame, only what is about who does."""
        super().__init__(*args, **kwargs)
        if not seat.user.has_perm("decision.change", seat):
            only_own(self.fields["category"])
        known = engagements(seat).exclude(state=Engagement.State.CLOSED)
        self.fields["engagement"].queryset = known  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["engagement"].initial = known.first()
        self.order_fields(["question", "engagement"])


class FrameForm(EditionForm, Clocked):
    """Everything but the options themselves."""

    recommended = forms.ModelChoiceField(Option.objects.none(), required=False, empty_label="None yet")
    moved_because = forms.CharField(
        label="Why another day", required=False, widget=small(),
        help_text="Only where the day it is needed by moves; the first day stays on record.",
    )  # fmt: skip

    class Meta:
        """In the order in which it is read."""

        model = Decision
        fields: ClassVar = [*ASKED, "recommendation", "consequences", "recommender", "decider"]
        widgets: ClassVar = {**AddDecisionForm.Meta.widgets, "recommendation": small(), "consequences": small()}
        help_texts: ClassVar = {"decider": "The charter says who; choose only where it lets several."}

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer its options and this client's people; whoever frames it recommends, unless they say otherwise."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["recommended"].queryset = self.instance.options.all()
        fields["recommended"].initial = self.instance.options.filter(recommended=True).first()
        fields["decider"].queryset = queries.possible_deciders(seat)
        fields["decider"].empty_label = "As the charter says"
        fields["recommender"].queryset = queries.people(seat)
        if self.instance.recommender_id is None:
            self.initial["recommender"] = Person.objects.filter(client=seat.client_id, user=seat.user_id).first()
        about_them = self.instance.category in DecisionRight.OWN and not queries.answers_for(seat, self.instance)
        if about_them:
            del fields["decider"]
            fields["needed_by"].disabled = True
            fields["needed_by"].help_text = "What is about the fractional CTO is decided when its decider says."
        if about_them or self.instance.needed_by is None:
            del fields["moved_because"]
        asked = [*ASKED[: ASKED.index("needed_by") + 1], "moved_because", "evidence", "recommended"]
        self.order_fields([*asked, "recommendation", "consequences", "recommender", "decider", "label"])


class AddOptionForm(OnceForm, forms.ModelForm[Option]):
    """Something that could be done."""

    class Meta:
        """What it is, and what it means."""

        model = Option
        fields: ClassVar = ["title", *Option.WEIGHED]
        widgets: ClassVar = {name: small() for name in Option.WEIGHED}


class OptionForm(EditionForm, forms.ModelForm[Option]):
    """The same, of one that is there."""

    class Meta(AddOptionForm.Meta):
        """As above."""


class GroundsForm(EditionForm):
    """What the decision serves, and what every option respects."""

    outcome = forms.ModelChoiceField(
        Outcome.objects.none(), required=False, empty_label="None yet",
        help_text="What the engagement promised: only approved outcomes are offered.",
    )  # fmt: skip
    constraints = forms.CharField(
        label="Constraints", required=False, widget=forms.Textarea({"rows": 6}),
        help_text="One a line: a budget, a law, a date, a skill that is not there.",
    )  # fmt: skip

    def __init__(self, *args: Any, instance: Decision, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer the approved outcomes of its engagement, and the one it has."""
        self.instance = instance
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["outcome"].queryset = queries.outcomes(instance)
        self.initial = {
            "outcome": instance.outcome_id,  # none where it is not approved any more
            "constraints": "\n".join(str(one) for one in instance.constraints.all()),
        }

    def clean_constraints(self) -> list[str]:
        """Take a constraint from each line."""
        lines = [line.strip() for line in self.cleaned_data["constraints"].splitlines() if line.strip()]
        longest = Constraint._meta.get_field("text").max_length  # noqa: SLF001  # Django's documented door to a field
        if longest and any(len(line) > longest for line in lines):
            message = f"Keep each under {longest} letters: one constraint a line."
            raise forms.ValidationError(message)
        if len(lines) > MOST_CONSTRAINTS:
            message = f"Keep to the {MOST_CONSTRAINTS} that matter."
            raise forms.ValidationError(message)
        return lines


class InterestForm(OnceForm):
    """What whoever recommends has to gain."""

    interested = forms.TypedChoiceField(
        label="Your interest", widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[("no", "I have no interest in any of the options"), ("yes", "I have an interest, namely:")],
    )  # fmt: skip
    text = forms.CharField(
        label="Which interest, in which option", required=False, widget=small(),
        help_text="A commission, shares, a friend who sells it, work that follows for yourself.",
    )  # fmt: skip


class DecideForm(EditionForm):
    """What the decider says."""

    option = forms.ModelChoiceField(
        Option.objects.none(), label="Your decision", empty_label=None, widget=forms.RadioSelect
    )
    rationale = forms.CharField(
        label="Why, in your own words", widget=small(), help_text="A sentence is enough; it stays beside the decision."
    )
    confirm_by = forms.DateField(
        label="Look again on", required=False, help_text="You are asked that day whether it still holds."
    )

    def __init__(self, *args: Any, instance: Decision, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer its options; none is chosen beforehand."""
        self.instance = instance
        super().__init__(*args, **kwargs)
        self.fields["option"].queryset = instance.options.all()  # type: ignore[attr-defined]  # a ModelChoiceField


class CommentForm(OnceForm):
    """A question or an answer."""

    text = forms.CharField(label="Ask or answer", widget=small())


class WithdrawForm(forms.Form):
    """Why nobody needs to decide it any more."""

    reason = forms.CharField(widget=small(), help_text="For example: the supplier gave in.")
