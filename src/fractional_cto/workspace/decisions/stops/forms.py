"""What is asked of a stop."""

from typing import Any, ClassVar

from django import forms

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.forms import small
from fractional_cto.workspace.decisions.models import Decision, StopDecision, WindDownStep
from fractional_cto.workspace.decisions.stops import queries
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.shared.editions import EditionForm, OnceForm

WEIGHED = ["days", "spend", "restart_condition", "instead"]


def _of(name: str, **changes: Any) -> Any:  # noqa: ANN401  # a field of whatever kind
    """Ask for a field of the decision in its own words."""
    return Decision._meta.get_field(name).formfield(**changes)  # type: ignore[union-attr]  # noqa: SLF001  # Django's documented door to a model's fields


class ProposeStopForm(OnceForm, forms.ModelForm[StopDecision]):
    """What should stop, what it would free, and since when somebody says so."""

    drivers = _of("drivers", widget=small())
    evidence = _of("evidence", widget=small())
    raised_on = _of("raised_on")
    needed_by = _of("needed_by")
    label = _of("label")

    class Meta:
        """In the order in which it is thought of."""

        model = StopDecision
        fields: ClassVar = ["kind", "initiative", "title", *WEIGHED]
        widgets: ClassVar = {"restart_condition": small()}
        help_texts: ClassVar = {"title": "For anything but an initiative: as people call it."}

    def __init__(self, *args: Any, engagement: Engagement, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer this engagement's initiatives."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["kind"].initial = StopDecision.Kind.INITIATIVE
        fields["initiative"].queryset, fields["initiative"].empty_label = queries.stoppable(engagement), "None"
        fields["instead"].queryset, fields["instead"].empty_label = queries.startable(engagement), "Nothing"

    def clean(self) -> dict[str, Any]:
        """Want the days in their order, and a name where there is no record."""
        data = super().clean() or self.cleaned_data
        raised_on, needed_by = data.get("raised_on"), data.get("needed_by")
        if raised_on and needed_by and needed_by < raised_on:
            self.add_error("needed_by", "It was first mentioned after that day: correct one of the two.")
        if data.get("kind") == StopDecision.Kind.INITIATIVE:
            if "initiative" in data and data["initiative"] is None:
                self.add_error("initiative", "Say which initiative.")
            elif data.get("initiative"):
                data["title"] = data["initiative"].title
        elif not data.get("title", "").strip():
            self.add_error("title", "Say what stops, as people call it.")
        return data


class EditStopForm(EditionForm, forms.ModelForm[StopDecision]):
    """What it frees, when it may start again, and what begins in its place."""

    class Meta:
        """What stops is settled with the proposal."""

        model = StopDecision
        fields: ClassVar = WEIGHED
        widgets: ClassVar = {"restart_condition": small()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as above
        """Offer this engagement's initiatives that wait."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["instead"]
        field.queryset, field.empty_label = queries.startable(self.instance.decision.engagement), "Nothing"


class StepForm(OnceForm, forms.ModelForm[WindDownStep]):
    """What is left to do, by whom and until when."""

    class Meta:
        """As above."""

        model = WindDownStep
        fields: ClassVar = ["what", "owner", "due"]

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # as above
        """Offer the people who are here."""
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = queries.owners(seat)  # type: ignore[attr-defined]  # a ModelChoiceField


def known(finding: Finding | None) -> dict[str, Any]:
    """Begin with what a finding already says: the clock runs since it asked for a stop."""
    asked = finding.responses.last() if finding else None
    if finding is None or asked is None:
        return {}
    said = {"title": asked.text[:160], "drivers": finding.consequence, "label": finding.label}
    return {**said, "kind": StopDecision.Kind.PROCESS, "raised_on": asked.at.date(), "needed_by": asked.due}
