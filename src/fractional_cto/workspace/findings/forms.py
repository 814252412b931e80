"""What is asked of a finding."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings import queries
from fractional_cto.workspace.findings.actions import moves
from fractional_cto.workspace.findings.models import Evidence, Finding, Level, Response, SavedFilter, Severity
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.editions import EditionForm, OnceForm

EVIDENCE_KINDS = [
    ("statement", "What was said or seen"),
    ("link", "A link"),
    ("document", "A document"),
    ("file", "A file"),
]
# What people say of a finding; of one that an audit found, the rest is evidence and changes with the next audit.
OPINION = [
    "consequence", "likelihood", "effort_low", "effort_high", "audience", "label", "quick_win", "funding_blocker",
]  # fmt: skip
# As a conversation goes.
ASKED_FIRST = ["source", "engagement", "seen_at", "kind", "title", "claim", "evidence", "consequence", "severity"]
CLAIM = ["kind", "title", "claim", "confidence", "repository", "recommendation", "prevention"]


def small() -> forms.Textarea:
    """Give room for a sentence or two."""
    return forms.Textarea({"rows": 3})


def moment() -> forms.DateTimeInput:
    """Ask for day and time as the browser does."""
    return forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def day() -> forms.DateInput:
    """Ask for a day as the browser does."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class FindingEditForm(EditionForm):
    """A form about one finding as it was shown."""

    def __init__(self, *args: Any, seat: Seat, instance: Finding, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Remember whose form it is and what it is about."""
        self.seat, self.instance = seat, instance
        super().__init__(*args, **kwargs)
        self.offer()

    def offer(self) -> None:
        """Fill in what there is to choose from."""


class MoveForm(FindingEditForm):
    """Another state."""

    state = forms.ChoiceField(label="Move to")
    reason = forms.CharField(required=False, widget=small(), help_text="Wanted for dismissing and for reopening.")

    def offer(self) -> None:
        """Offer the states this seat may lead to from here."""
        self.fields["state"].choices = moves(self.seat, self.instance)  # type: ignore[attr-defined]  # a ChoiceField


class AssignForm(FindingEditForm):
    """The one owner."""

    owner = forms.ModelChoiceField(Person.objects.none(), required=False, empty_label="Nobody yet")

    def offer(self) -> None:
        """Offer who is there."""
        self.fields["owner"].queryset = queries.people(self.seat)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["owner"].initial = self.instance.owner_id


class JudgeForm(FindingEditForm):
    """Another severity, and why."""

    severity = forms.ChoiceField(choices=Severity.choices)
    reason = forms.CharField(widget=small(), help_text="It stays visible beside the change.")

    def offer(self) -> None:
        """Begin with what it is."""
        self.fields["severity"].initial = self.instance.severity


class RespondForm(FindingEditForm, OnceForm):
    """What is done about it; what the kind does not want is left empty."""

    response = forms.ChoiceField(choices=Response.Kind.choices)
    text = forms.CharField(
        label="What, and why",
        required=False,
        widget=small(),
        help_text="Why, at least, for what is not done now.",
    )
    due = forms.DateField(
        label="Until", required=False, widget=day(),
        help_text="Done by, decided by, accepted until (twelve months at most), or look again on.",
    )  # fmt: skip
    owner = forms.ModelChoiceField(Person.objects.none(), required=False, empty_label="As it is")
    approver = forms.ModelChoiceField(
        Person.objects.none(), required=False, empty_label="Nobody",
        help_text="Of an accepted risk: not its owner. It counts once they confirm it themselves.",
    )  # fmt: skip

    def offer(self) -> None:
        """Offer who is there, and begin with the owner."""
        known = {"owner": queries.people(self.seat), "approver": queries.approvers(self.seat, self.instance)}
        for name, persons in known.items():
            self.fields[name].queryset = persons  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["owner"].initial = self.instance.owner_id


class RiskForm(forms.Form):
    """What the approver says."""

    response = forms.IntegerField(widget=forms.HiddenInput)
    agreed = forms.TypedChoiceField(
        label="Your answer",
        choices=[("yes", "I accept the risk until then"), ("no", "I do not accept it")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(required=False, widget=small(), help_text="Wanted where you do not accept it.")


class EvidenceForm(forms.Form):
    """Something a reader can look up."""

    kind = forms.ChoiceField(choices=EVIDENCE_KINDS)
    locator = forms.CharField(
        label="Evidence",
        widget=small(),
        max_length=4000,
        help_text="What was seen, or where to look: a sentence, a link, a path.",
    )
    captured_at = forms.DateTimeField(label="Seen at", required=False, widget=moment(), help_text="Empty for now.")
    sensitivity = forms.ChoiceField(
        label="What it shows", choices=Evidence.Sensitivity.choices, initial=Evidence.Sensitivity.PLAIN
    )

    def clean_captured_at(self) -> Any:  # noqa: ANN401  # a moment
        """Take this moment where none is said."""
        return self.cleaned_data["captured_at"] or timezone.now()


class ShareForm(forms.Form):
    """The vendors who may read it."""

    vendors = forms.ModelMultipleChoiceField(
        Seat.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text="They read its title, what is so, its consequence, severity and state, and evidence without code, "
        "secrets, people or interviews. Owners, answers and reasons stay inside; one who owns it reads what is asked.",
    )  # fmt: skip

    def __init__(self, *args: Any, seat: Seat, finding: Finding, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer the vendors of this client."""
        super().__init__(*args, **kwargs)
        self.fields["vendors"].queryset = queries.vendors(seat)  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
        self.fields["vendors"].initial = [each.seat_id for each in finding.shares.all()]


class OpinionForm(EditionForm, forms.ModelForm[Finding]):
    """What people say of a finding that an audit found."""

    class Meta:
        """What is no evidence."""

        model = Finding
        fields: ClassVar = OPINION
        widgets: ClassVar = {"consequence": small()}
        help_texts: ClassVar = {
            "consequence": "What it costs, delays or endangers, in words a founder can act on.",
            "likelihood": "How likely the consequence is, where that can be said.",
        }

    def clean(self) -> dict[str, Any] | None:
        """Want a range of hours, and a label for what is about people."""
        data = super().clean() or self.cleaned_data
        low, high = data.get("effort_low"), data.get("effort_high")
        if low is not None and high is not None and low > high:
            self.add_error("effort_high", "From is larger than to: exchange them.")
        kind = data.get("kind") or self.instance.kind
        if kind in Finding.ABOUT_PEOPLE and data.get("label") == Finding.Label.OPEN:
            self.add_error("label", "A finding about people or leadership is not for engineers: choose another label.")
        return data


class ClaimForm(OpinionForm):
    """The whole of a finding that people raised."""

    class Meta(OpinionForm.Meta):
        """Everything but what it rests on."""

        fields: ClassVar = [*CLAIM, *OPINION]
        widgets: ClassVar = {name: small() for name in ("claim", "consequence", "recommendation", "prevention")}
        help_texts: ClassVar = {
            **OpinionForm.Meta.help_texts,
            "title": "One line, as it shall stand in lists.",
            "claim": "What is so, as precisely as it is known.",
            "repository": "Empty where it is not about one.",
        }


class AddForm(ClaimForm, OnceForm):
    """A finding that an interview, a conversation or a look brought up, with the first thing it rests on."""

    source = forms.ChoiceField(
        label="Where from",
        choices=[("interview", "Interview"), ("conversation", "Conversation"), ("manual", "Own observation")],
    )
    engagement = forms.ModelChoiceField(Engagement.objects.none(), empty_label=None)
    seen_at = forms.DateTimeField(label="Seen at", required=False, widget=moment(), help_text="Empty for now.")
    evidence = forms.CharField(
        widget=small(), max_length=4000,
        help_text="What was seen or said, or a link. Interviews are confidential: do not say who.",
    )  # fmt: skip
    severity = forms.ChoiceField(choices=Severity.choices, initial=Severity.MEDIUM)
    owner = forms.ModelChoiceField(Person.objects.none(), required=False, empty_label="Nobody yet")

    class Meta(ClaimForm.Meta):
        """In the order of a conversation."""

        fields: ClassVar = [*ClaimForm.Meta.fields, "severity", "owner"]

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer this client's engagements and people."""
        super().__init__(*args, **kwargs)
        del self.fields["edition"]
        known = queries.engagements(seat)
        self.fields["engagement"].queryset = known  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["engagement"].initial = known.first()
        self.fields["owner"].queryset = queries.people(seat)  # type: ignore[attr-defined]  # as above
        self.fields["confidence"].initial = Level.MEDIUM
        self.order_fields(ASKED_FIRST)

    def clean_seen_at(self) -> Any:  # noqa: ANN401  # a moment
        """Take this moment where none is said."""
        return self.cleaned_data["seen_at"] or timezone.now()


class TriageForm(OnceForm):
    """The same for many: a response, an owner, a state, or several of them."""

    response = forms.ChoiceField(required=False, choices=[("", "As it is"), *Response.Kind.choices])
    state = forms.ChoiceField(
        required=False,
        choices=[
            ("", "As it is"),
            *((one.value, one.label) for one in Finding.State if one != Finding.State.VERIFIED),
        ],
    )
    owner = forms.ModelChoiceField(Person.objects.none(), required=False, empty_label="As it is")
    approver = forms.ModelChoiceField(Person.objects.none(), required=False, empty_label="Nobody")
    due = forms.DateField(label="Until", required=False, widget=day())
    text = forms.CharField(label="Why", required=False, widget=forms.TextInput)

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer who is there."""
        super().__init__(*args, **kwargs)
        known = queries.offered(seat)
        owner: Any = self.fields["owner"]
        approver: Any = self.fields["approver"]
        owner.queryset = queries.people(seat)
        if self.is_bound:  # else nothing is looked up in it
            approver.queryset = queries.approvers(seat)
        for field, persons in ((owner, known), (approver, [one for one in known if one.accepts])):
            field.choices = [("", field.empty_label), *((person.pk, str(person)) for person in persons)]

    def clean(self) -> dict[str, Any] | None:
        """Want something to do."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not (data["response"] or data["state"] or data["owner"]):
            message = "Choose a response, a state or an owner for the ticked findings."
            raise forms.ValidationError(message)
        return data


class KeepForm(forms.ModelForm[SavedFilter]):
    """A name for what is filtered now."""

    class Meta:
        """The query comes along, hidden."""

        model = SavedFilter
        fields: ClassVar = ["name", "query"]
        widgets: ClassVar = {"query": forms.HiddenInput}
        labels: ClassVar = {"name": "Keep this view as"}
