"""What is asked of people, rows and capabilities."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.people import intake
from fractional_cto.workspace.people.models import Capability, Level, Person, RaciRow
from fractional_cto.workspace.people.queries.capabilities import incoming
from fractional_cto.workspace.people.queries.roster import accounts, present
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, EditionForm, OnceForm

ADDRESSES = 30
LONGEST_ADDRESS = 254


class Day(forms.DateInput):
    """A day, chosen from the browser's calendar."""

    input_type = "date"

    def format_value(self, value: object) -> str | None:
        """Write it as browsers want it."""
        return value.isoformat() if hasattr(value, "isoformat") else str(value or "")


class PersonFields(forms.ModelForm[Person]):
    """What is known of somebody."""

    addresses = forms.CharField(
        label="Git addresses",
        required=False,
        max_length=ADDRESSES * LONGEST_ADDRESS,
        widget=forms.Textarea({"rows": 3}),
        help_text="The addresses they commit under, one a line: audits recognise them by these.",
    )

    class Meta:
        """Leaving is a step of its own."""

        model = Person
        fields = ("name", "email", "kind", "title", "area", "manager", "user")
        labels: ClassVar = {"area": "Ask them about"}
        help_texts: ClassVar = {
            "manager": "Their manager may read their capability levels.",
            "user": "What they sign in with, so that they can acknowledge what they answer for.",
        }

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer the people and accounts of this client."""
        super().__init__(*args, **kwargs)
        self.fields["manager"].queryset = present(seat).exclude(pk=self.instance.pk or 0)  # type: ignore[attr-defined]  # a choice among rows has one
        self.fields["manager"].empty_label = "Nobody here"  # type: ignore[attr-defined]  # as above
        self.fields["user"].queryset = accounts(seat)  # type: ignore[attr-defined]  # as above
        self.fields["user"].empty_label = "No account"  # type: ignore[attr-defined]  # as above
        if self.instance.pk:
            self.fields["addresses"].initial = "\n".join(one.email for one in self.instance.addresses.all())

    def clean_addresses(self) -> list[str]:
        """Give each once."""
        found = intake.split_addresses(self.cleaned_data["addresses"])
        if len(found) > ADDRESSES:
            message = f"At most {ADDRESSES} addresses can be kept."
            raise ValidationError(message)
        long = [address for address in found if len(address) > LONGEST_ADDRESS]
        if long:
            message = f"{long[0][:40]}… is longer than {LONGEST_ADDRESS} letters."
            raise ValidationError(message)
        return found


class AddPersonForm(OnceForm, PersonFields):
    """Somebody new."""


class EditPersonForm(EditionForm, PersonFields):
    """Somebody who is there."""


class LeaveForm(EditionForm, forms.ModelForm[Person]):
    """Since when somebody is not here any more."""

    class Meta:
        """The day and why."""

        model = Person
        fields = ("left_on", "left_reason")
        labels: ClassVar = {"left_on": "Last day"}
        help_texts: ClassVar = {"left_reason": "Read by the practitioner and the sponsor only."}
        widgets: ClassVar = {"left_on": Day}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Want a day; today unless said."""
        super().__init__(*args, **kwargs)
        self.fields["left_on"].required = True
        self.fields["left_on"].initial = timezone.localdate()
        if self.instance.left_on is None:
            self.initial.pop("left_on", None)


class ImportForm(forms.Form):
    """A roster as a file, or as text that can be corrected in place."""

    file = forms.FileField(
        label="File", required=False, help_text=f"Comma-separated values in UTF-8, up to {intake.MOST} people."
    )
    text = forms.CharField(
        label="Or the lines themselves",
        required=False,
        strip=False,
        max_length=intake.LARGEST,
        widget=forms.Textarea({"rows": 10, "class": "font-monospace", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Read the file, or else the text; a file that was read stands in the text from then on."""
        found = super().clean() or {}
        file = found.get("file")
        text = found.get("text", "")
        if file is not None:
            if (file.size or 0) > intake.LARGEST:
                raise ValidationError({"file": f"The file is larger than {intake.LARGEST // 1024} KiB: split it."})
            try:
                text = intake.text_of(file.read())
            except ValidationError as refusal:
                raise ValidationError({"file": refusal}) from None
            data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
            data["text"] = text
            self.data = data
        if not text.strip():
            raise ValidationError({"file": "Choose a file, or paste its lines below."})
        try:
            found["roster"] = intake.read(text)
        except ValidationError as refusal:
            raise ValidationError({"text": refusal}) from None
        return found


def _some(help_text: str) -> Any:  # noqa: ANN401  # a field, which its form makes its own
    return forms.ModelMultipleChoiceField(
        Person.objects.none(), required=False, help_text=help_text, widget=forms.CheckboxSelectMultiple
    )


class RowFields(forms.ModelForm[RaciRow]):
    """What somebody answers for, and how others have to do with it."""

    responsible = _some("They do the work.")
    consulted = _some("Asked before.")
    informed = _some("Told after.")
    LETTERS: ClassVar = {"responsible": "R", "consulted": "C", "informed": "I"}

    class Meta:
        """What a row says."""

        model = RaciRow
        fields = ("title", "kind", "accountable", "place")
        help_texts: ClassVar = {"accountable": "Exactly one person answers for it."}

    field_order = ("title", "kind", "accountable", "responsible", "consulted", "informed", "place")

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer everybody who is here."""
        super().__init__(*args, **kwargs)
        here = present(seat)
        self.fields["accountable"].queryset = here  # type: ignore[attr-defined]  # a choice among rows has one
        self.fields["accountable"].empty_label = "Nobody yet: a vacancy, to be filled within 7 days"  # type: ignore[attr-defined]  # as above
        for name, letter in self.LETTERS.items():
            self.fields[name].queryset = here  # type: ignore[attr-defined]  # as above
            if self.instance.pk:
                self.fields[name].initial = self._who(self.instance, letter)

    def clean(self) -> dict[str, Any]:
        """Give everybody one letter; the accountable may do the work as well."""
        found = super().clean() or {}
        letters: dict[Person, str] = {}
        for name, letter in self.LETTERS.items():
            for person in found.pop(name, ()):
                if person in letters:
                    self.add_error(name, f"{person} has another letter already: everybody has one.")
                letters[person] = letter
        found["letters"] = letters
        return found

    @staticmethod
    def _who(row: RaciRow, letter: str) -> list[int]:
        return [cell.person_id for cell in row.cells.all() if cell.letter == letter]


class AddRowForm(OnceForm, RowFields):
    """A new row."""


class EditRowForm(EditionForm, RowFields):
    """A row that is there."""

    def notice(self, noticed: ChangedMeanwhile) -> None:
        """Say beside the letters too what others made of them."""
        super().notice(noticed)
        stored = noticed.stored
        if isinstance(stored, RaciRow):
            for name, letter in self.LETTERS.items():
                names = ", ".join(str(cell.person) for cell in stored.cells.all() if cell.letter == letter)
                if set(self._who(stored, letter)) != set(map(int, self.data.getlist(name))):  # type: ignore[attr-defined]  # a QueryDict
                    self.add_error(name, f"Meanwhile it says: {names or 'nobody'}")


class CellsForm(EditionForm):
    """A row of the matrix, changed in place."""

    def __init__(self, *args: Any, row: RaciRow, columns: list[Person], **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Have a field for each person shown."""
        self.instance = row
        super().__init__(*args, **kwargs)
        self.columns = {f"p{person.number}": person for person in columns}
        for name in self.columns:
            self.fields[name] = forms.CharField(required=False)

    @property
    def letters(self) -> dict[Person, str]:
        """Give what is wanted for everybody who was on the page."""
        sent = [(name, person) for name, person in self.columns.items() if name in self.data]
        return {person: self.cleaned_data.get(name, "") for name, person in sent}


class CapabilityFields(forms.ModelForm[Capability]):
    """What people should be able to do."""

    class Meta:
        """Name, level and why."""

        model = Capability
        fields = ("name", "wanted", "why")
        widgets: ClassVar = {"why": forms.Textarea({"rows": 3})}


class AddCapabilityForm(OnceForm, CapabilityFields):
    """A new one."""


class EditCapabilityForm(EditionForm, CapabilityFields):
    """One that is there."""


class LevelForm(OnceForm, forms.ModelForm[Level]):
    """How well somebody can do it."""

    class Meta:
        """Who, how well, says who, when."""

        model = Level
        fields = ("person", "level", "source", "on", "note")
        widgets: ClassVar = {"on": Day}

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer everybody who is here."""
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = present(seat)  # type: ignore[attr-defined]  # a choice among rows has one


class ConsentForm(forms.Form):
    """Whether an incoming CTO may read what individual people can do."""

    incoming = forms.ModelChoiceField(Seat.objects.none())
    consent = forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")])

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer the incoming CTOs of this client."""
        super().__init__(*args, **kwargs)
        self.fields["incoming"].queryset = incoming(seat)  # type: ignore[attr-defined]  # a choice among rows has one
