"""What is asked of a charter: one page of texts, terms and lines."""

from typing import Any, ClassVar

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest

from fractional_cto.workspace.engagements.forms.choices import LINES, offer
from fractional_cto.workspace.engagements.models import (
    Cadence,
    Channel,
    Charter,
    DecisionRight,
    Deliverable,
    EscalationStep,
    Kpi,
    Party,
    Terms,
)
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.editions import EditionForm

BLANK = 1  # empty lines offered for further rows; saving brings the next


class CharterForm(EditionForm, forms.ModelForm[Charter]):
    """The texts of a charter."""

    assignments = forms.MultipleChoiceField(
        label="Assignment", choices=Charter.Assignment, widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        """As they stand on the page."""

        model = Charter
        fields: ClassVar = [
            "assignments",
            "scope_in",
            "scope_out",
            "on_call_clause",
            "on_call_owner",
            "exit_condition",
            "planned_end",
            "outcome_limit",
            "quiet_hours",
            "confidentiality",
            "intellectual_property",
        ]
        widgets: ClassVar = dict.fromkeys(
            ("scope_in", "scope_out", "on_call_clause", "exit_condition", "confidentiality", "intellectual_property"),
            LINES,
        )
        help_texts: ClassVar = {
            "scope_in": "What the fractional CTO does, and for what.",
            "scope_out": "One line each. What is not said here will be expected.",
            "on_call_owner": "Who is called at two in the morning. Empty is shown in red.",
            "exit_condition": "How both sides will know that the work is done.",
            "outcome_limit": "Five, and never more than seven.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as above
        """Offer only people of the client who have not left."""
        super().__init__(*args, **kwargs)
        offer(self, "on_call_owner", Person.objects.filter(client=self.instance.client_id, left_on=None))


class TermsForm(forms.ModelForm[Terms]):
    """What is paid."""

    class Meta:
        """Amounts in the client's currency."""

        model = Terms
        fields: ClassVar = ["basis", "rate", "cap", "budget", "payment_days", "notice_days"]


class Rows(BaseFormSet[Any]):
    """Lines of one kind, each of which can be taken out."""

    def add_fields(self, form: Any, index: int | None) -> None:  # noqa: ANN401  # a form of any kind of line
        """Say it as people do."""
        super().add_fields(form, index)
        if self.can_delete:
            form.fields["DELETE"].label = "Take out"


class RowForm(forms.ModelForm):  # type: ignore[type-arg]  # of any kind of line
    """A line of a charter; ``id`` is the one it had."""

    id = forms.IntegerField(widget=forms.HiddenInput, required=False)


def _rows(row: type[Any], *fields: str, blank: int = BLANK, **labels: str) -> type[BaseFormSet[Any]]:
    form = forms.modelform_factory(row, form=RowForm, fields=["id", *fields], labels=labels)
    return formset_factory(form, formset=Rows, extra=blank, can_delete=blank > 0, max_num=40, validate_max=True)


class RightForm(RowForm):
    """Who recommends and who decides one category."""

    consulted = forms.MultipleChoiceField(choices=Party, widget=forms.CheckboxSelectMultiple, required=False)
    informed = forms.MultipleChoiceField(choices=Party, widget=forms.CheckboxSelectMultiple, required=False)

    class Meta:
        """The category is given."""

        model = DecisionRight
        fields: ClassVar = ["id", "category", "recommender", "decider", "consulted", "informed"]
        widgets: ClassVar = {"category": forms.HiddenInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer nobody but the sponsor for what is about the fractional CTO."""
        super().__init__(*args, **kwargs)
        if self["category"].value() in DecisionRight.OWN:
            field: Any = self.fields["decider"]
            field.choices = [(Party.SPONSOR.value, Party.SPONSOR.label)]

    @property
    def title(self) -> str:
        """Name the category."""
        return str(dict(DecisionRight.Category.choices).get(self["category"].value(), ""))


class ExceptionForm(RowForm):
    """Another decider for a class of a category, or up to an amount."""

    class Meta:
        """The narrowest that fits counts: first the class, then the smallest amount."""

        model = DecisionRight
        fields: ClassVar = ["id", "category", "kind", "up_to", "decider"]
        labels: ClassVar = {"kind": "Class", "up_to": "Up to the amount", "decider": "Decided by"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Let an empty line be empty."""
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Any"), *DecisionRight.Kind.choices]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Want what makes it an exception."""
        data = super().clean() or self.cleaned_data
        if not data.get("kind") and data.get("up_to") is None:
            self.add_error("up_to", "Give a class, an amount or both: without them it is no exception.")
        return data


class StepForm(RowForm):
    """One step of an escalation path, which is known by its name."""

    path = forms.CharField(max_length=60, label="Path")

    class Meta:
        """In their order."""

        model = EscalationStep
        fields: ClassVar = ["id", "who", "hours"]

    field_order = ("path", "who", "hours")


SETS: dict[str, tuple[str, type[BaseFormSet[Any]]]] = {
    "deliverables": ("Deliverables", _rows(Deliverable, "what", "due", "kind")),
    "cadences": ("Cadence", _rows(Cadence, "what", "rhythm", "minutes", "when", what="Meeting")),
    "channels": ("Channels", _rows(Channel, "tool", "kind", "answer_hours", kind="For")),
    "rights": ("Decision rights", formset_factory(RightForm, extra=0, max_num=20, validate_max=True)),
    "exceptions": (
        "Decided by somebody else, by class or amount",
        formset_factory(ExceptionForm, formset=Rows, extra=BLANK, can_delete=True, max_num=40, validate_max=True),
    ),
    "steps": (
        "Escalation",
        formset_factory(StepForm, formset=Rows, extra=BLANK, can_delete=True, max_num=40, validate_max=True),
    ),
    "kpis": ("How the fractional CTO is measured", _rows(Kpi, "measure", "baseline", "target")),
}
RELATED = {
    "deliverables": "deliverable_rows",
    "cadences": "cadence_rows",
    "channels": "channel_rows",
    "rights": "decisionright_rows",
    "exceptions": "decisionright_rows",
    "steps": "escalationstep_rows",
    "kpis": "kpi_rows",
}


class CharterPage:
    """The one page of a charter: its texts, its terms for who may write them, and a set of lines of each kind."""

    def __init__(self, request: HttpRequest, charter: Charter, *, terms: bool) -> None:
        """Read what was sent, or show what is stored."""
        sent = request.POST if request.method == "POST" else None
        self.refused = False
        self.form = CharterForm(sent, instance=charter)
        self.terms = TermsForm(sent, instance=charter.terms, prefix="terms") if terms else None
        self.sets = [
            {
                "key": key,
                "title": title,
                "rows": kind(sent, prefix=key, initial=[_stored(row) for row in _known(charter, key)]),
            }
            for key, (title, kind) in SETS.items()
        ]

    def is_valid(self) -> bool:
        """Look at every part, so that every mistake is shown at once."""
        self.refused = True  # until it is stored
        parts = [self.form, *([self.terms] if self.terms else []), *[part["rows"] for part in self.sets]]
        return all([part.is_valid() for part in parts])  # type: ignore[attr-defined]  # noqa: C419  # each has to be looked at

    def wanted(self) -> dict[str, Any]:
        """Give what write_charter takes."""
        texts = dict(self.form.cleaned_data)
        return {
            "edition": texts.pop("edition"),
            "texts": texts,
            "terms": self.terms.cleaned_data if self.terms else None,
            "rows": _together({str(part["key"]): _lines(part["rows"]) for part in self.sets}),
        }


class ProposeForm(EditionForm):
    """Why a new version is proposed."""

    reason = forms.CharField(
        label="Why this version",
        widget=LINES,
        required=False,
        max_length=2000,
        help_text="For the first one, leave it empty.",
    )

    def __init__(self, *args: Any, instance: Charter, **kwargs: Any) -> None:  # noqa: ANN401  # as above
        """Remember which text is proposed."""
        self.instance = instance
        super().__init__(*args, **kwargs)


class AcknowledgeForm(forms.Form):
    """Which version was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def _known(charter: Charter, key: str) -> list[Any]:
    """Give the stored lines of a set; what is decided otherwise by class or amount stands apart from the rest."""
    rows = list(getattr(charter, RELATED[key]).all())
    if RELATED[key] != RELATED["rights"]:
        return rows
    return [row for row in rows if bool(row.kind or row.up_to is not None) == (key == "exceptions")]


def _together(lines: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Store both sets of decision rights as one."""
    exceptions = lines.pop("exceptions")
    return {**lines, "rights": [*lines["rights"], *exceptions]}


def _stored(row: Any) -> dict[str, Any]:  # noqa: ANN401  # any kind of line
    values = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields}  # noqa: SLF001  # Django's documented door to a model's fields
    return {**values, "path": str(row.path)} if isinstance(row, EscalationStep) else values


def _lines(rows: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # a set of forms of any kind of line
    return [
        {name: value for name, value in form.cleaned_data.items() if name != "DELETE"}
        for form in rows
        if form.cleaned_data and not form.cleaned_data.get("DELETE") and (form.has_changed() or form.initial)
    ]
