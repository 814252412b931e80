"""What is asked of a risk."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import BigIntegerField
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.engagements.queries import engagements
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks import queries
from fractional_cto.workspace.risks.models import BANDS, Risk
from fractional_cto.workspace.shared.days import recent
from fractional_cto.workspace.shared.editions import EditionForm, OnceForm

BANDED = f"Likelihood times impact: {', '.join(f'{one.label.lower()} from {least}' for one, least in BANDS[:-1])}."
SENTENCE = ["cause", "event", "impact_said"]


def small() -> forms.Textarea:
    """Give room for a sentence or two."""
    return forms.Textarea({"rows": 3})


def line() -> forms.Textarea:
    """Give room for a part of a sentence, which runs over on a phone."""
    return forms.Textarea({"rows": 2})


class Known(forms.ModelForm[Risk]):
    """Since when it is known."""

    def clean_identified_on(self) -> date:
        """Want a day that can be meant."""
        return recent(self.cleaned_data["identified_on"])


class AddRiskForm(OnceForm, Known):
    """Something that may happen."""

    engagement = forms.ModelChoiceField(Engagement.objects.none(), empty_label=None)

    class Meta:
        """The sentence, then how bad and whose."""

        model = Risk
        fields: ClassVar = [
            *SENTENCE,
            "domain",
            "likelihood",
            "impact",
            "identified_on",
            "owner",
            "next_review",
            "label",
        ]
        widgets: ClassVar = {name: line() for name in SENTENCE}
        labels: ClassVar = {"cause": "Why", "likelihood": "Likelihood", "impact": "Impact"}
        help_texts: ClassVar = {
            "likelihood": "If nothing is done about it.",
            "impact": f"If nothing is done about it. {BANDED}",
            "owner": "Who watches it; not whoever may accept it.",
        }

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer this client's engagements that are under way, and its people."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        known = engagements(seat).exclude(state=Engagement.State.CLOSED)
        fields["engagement"].queryset, fields["engagement"].initial = known, known.first()
        fields["owner"].queryset, fields["owner"].empty_label = queries.people(seat), "Nobody yet"
        self.order_fields([*SENTENCE, "domain", "engagement"])

    def clean_next_review(self) -> date | None:
        """Want a day that is still to come."""
        day: date | None = self.cleaned_data["next_review"]
        if day and day <= timezone.localdate():
            message = "Give a day that is still to come."
            raise forms.ValidationError(message)
        return day


class EditRiskForm(EditionForm, Known):
    """The sentence, what it is about, since when it is known and who may read it."""

    class Meta:
        """In the order in which it is read."""

        model = Risk
        fields: ClassVar = [*SENTENCE, "domain", "identified_on", "label"]
        widgets: ClassVar = {name: line() for name in SENTENCE}
        labels: ClassVar = {"cause": "Why"}


class PlanForm(EditionForm, forms.ModelForm[Risk]):
    """What is done about it, by whom, and when somebody looks again."""

    treatment = forms.ChoiceField(
        required=False,
        choices=[("", "Not decided yet"), *((one.value, one.label) for one in Risk.Treatment if one != "accept")],
        help_text="To accept it, propose that to its approver instead.",
    )

    class Meta:
        """In the order in which it is thought of."""

        model = Risk
        fields: ClassVar = ["treatment", "plan", "owner", "next_review"]
        widgets: ClassVar = {"plan": small()}

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer this client's people; what its approver lives with stays so until something else is chosen."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["owner"].queryset, fields["owner"].empty_label = queries.people(seat), "Nobody"
        if self.instance.treatment == Risk.Treatment.ACCEPT:
            fields["treatment"].choices = [("accept", "Accept: as its approver said"), *fields["treatment"].choices]


class RateForm(EditionForm, forms.ModelForm[Risk]):
    """How bad it is: today, and if nothing were done."""

    reason = forms.CharField(label="What has changed", widget=small(), help_text="It stays visible beside the rating.")
    evidence = forms.CharField(
        label="What shows that it is smaller", required=False, widget=small(),
        help_text="Wanted where it is rated lower: a link, or what was seen. Ratings that go down are listed.",
    )  # fmt: skip

    class Meta:
        """Today first: that is what is counted."""

        model = Risk
        fields: ClassVar = ["residual_likelihood", "residual_impact", "likelihood", "impact"]
        help_texts: ClassVar = {
            "residual_impact": BANDED,
            "impact": "If nothing were done about it; never less than today.",
        }

    def clean(self) -> dict[str, Any] | None:
        """Want that what is done about it makes it no worse."""
        data = super().clean() or self.cleaned_data
        for name in ("likelihood", "impact"):
            untreated, today = data.get(name), data.get(f"residual_{name}")
            if untreated is not None and today is not None and today > untreated:
                self.add_error(name, "It is worse today than untreated: raise this too.")
        return data


class AboutForm(EditionForm):
    """A form about one risk as it was shown."""

    def __init__(self, *args: Any, instance: Risk, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Remember what it is about."""
        self.instance = instance
        super().__init__(*args, **kwargs)


class ReviewForm(AboutForm):
    """What somebody saw, and when to look again."""

    note = forms.CharField(label="What did you see?", widget=small())
    next_review = forms.DateField(label="Look at it again on", widget=forms.DateInput)


class ProposeForm(OnceForm, AboutForm):
    """Whom to ask to live with it, until when and why."""

    approver = forms.ModelChoiceField(
        Person.objects.none(), empty_label="Choose",
        help_text="The sponsor, or the executive who answers for its domain; not its owner.",
    )  # fmt: skip
    until = forms.DateField(
        label="Until", widget=forms.DateInput, help_text="Twelve months at most; on that day it is open again."
    )
    reason = forms.CharField(label="Why live with it", widget=small(), help_text="This is what its approver reads.")

    def __init__(self, *args: Any, instance: Risk, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer who may accept it."""
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["approver"].queryset = queries.approvers(instance)  # type: ignore[attr-defined]  # a ModelChoiceField


class AcceptForm(AboutForm):
    """What the approver says."""

    acceptance = forms.IntegerField(widget=forms.HiddenInput, max_value=BigIntegerField.MAX_BIGINT)
    agreed = forms.TypedChoiceField(
        label="Your answer",
        choices=[("yes", "I accept the risk until then"), ("no", "I do not accept it")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(required=False, widget=small(), help_text="Wanted where you do not accept it.")


class CloseForm(AboutForm):
    """What shows that it is over."""

    evidence = forms.CharField(
        label="What shows that it is over", widget=small(), help_text="What was seen, or where to look it up."
    )


class ReopenForm(AboutForm):
    """What shows that it is not over."""

    reason = forms.CharField(label="What shows that it is not over", widget=small())


class MergeForm(AboutForm):
    """Which risk it is the same as, and why."""

    into = forms.ModelChoiceField(
        Risk.objects.none(), label="The same as", empty_label="Choose",
        help_text="That one stays, as old, as bad and as confidential as both.",
    )  # fmt: skip
    reason = forms.CharField(label="Why they are the same", widget=small())

    def __init__(self, *args: Any, instance: Risk, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer the other risks that are open."""
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["into"].queryset = queries.others(seat, instance)  # type: ignore[attr-defined]  # a ModelChoiceField
