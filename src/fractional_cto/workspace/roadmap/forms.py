"""What is asked of an initiative."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Engagement, Outcome
from fractional_cto.workspace.roadmap import queries
from fractional_cto.workspace.roadmap.models import Initiative
from fractional_cto.workspace.shared.editions import EditionForm, OnceForm

MONTH = timedelta(days=28)


def small() -> forms.Textarea:
    """Give room for a sentence or two."""
    return forms.Textarea({"rows": 3})


class InitiativeForm(forms.ModelForm[Initiative]):
    """What it is, what it serves, and who answers for it."""

    class Meta:
        """In the order in which it is thought of."""

        model = Initiative
        fields: ClassVar = ["title", "purpose", "goal", "accountable", "tracker"]
        widgets: ClassVar = {"purpose": small()}

    def __init__(self, *args: Any, seat: Seat, engagement: Engagement, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer this engagement's outcomes and the people who are here."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        goals, people = queries.goals(engagement), queries.people(seat)
        if self.instance.goal_id:
            goals |= Outcome.objects.filter(pk=self.instance.goal_id)
        fields["goal"].queryset, fields["goal"].empty_label = goals, "None"
        fields["accountable"].queryset, fields["accountable"].empty_label = people, "Nobody yet"


class AddInitiativeForm(OnceForm, InitiativeForm):
    """An idea."""


class EditInitiativeForm(EditionForm, InitiativeForm):
    """One that is there."""


class ActivateForm(forms.Form):
    """Since when, and where the limit is reached, what rests meanwhile."""

    started_on = forms.DateField(label="Began on", help_text="Earlier where work has already begun.")
    instead = forms.ModelChoiceField(
        Initiative.objects.none(), label="Park instead", required=False, empty_label="None",
        help_text="It rests from the same moment on.",
    )  # fmt: skip
    restart_condition = forms.CharField(
        label="When that one may go on", widget=small(), required=False,
        help_text="For example: when the shop survives a sale day.",
    )  # fmt: skip

    def __init__(self, *args: Any, seat: Seat, initiative: Initiative, full: bool, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Ask for the day only of an idea, and for what rests only where there is no room."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["started_on"].initial = timezone.localdate
        fields["instead"].queryset = queries.led(seat).filter(engagement=initiative.engagement_id)
        if initiative.state != Initiative.State.IDEA:
            del fields["started_on"]
        if not full:
            del fields["instead"], fields["restart_condition"]

    def clean(self) -> dict[str, Any] | None:
        """Want to know when what is parked may go on."""
        data = super().clean() or self.cleaned_data
        if data.get("instead") and not data.get("restart_condition"):
            self.add_error("restart_condition", "Say when it may go on: without that it still counts as active.")
        return data


class ParkForm(forms.Form):
    """When it may go on."""

    restart_condition = forms.CharField(
        label="When it may go on", widget=small(), help_text="Something that can be seen to have happened."
    )


class FinishForm(forms.Form):
    """What came of it."""

    reason = forms.CharField(label="What came of it", widget=small())


class AskForm(OnceForm):
    """Why one more, and until when."""

    reason = forms.CharField(label="Why one more is worth it", widget=small(), help_text="The sponsor reads it.")
    until = forms.DateField(label="Until", initial=lambda: timezone.localdate() + MONTH)


class RefuseForm(forms.Form):
    """Why not."""

    reason = forms.CharField(label="Why not", widget=small(), help_text="They read it who asked.")


class WaiveForm(OnceForm):
    """Why one more, and until when."""

    reason = forms.CharField(label="Why one more is worth it", widget=small())
    expires_on = forms.DateField(label="Until", initial=lambda: timezone.localdate() + MONTH)


class LimitForm(forms.Form):
    """How many, and why."""

    number = forms.IntegerField(label="Initiatives at a time", min_value=1, max_value=9)
    reason = forms.CharField(label="Why", widget=small())
