"""What is asked when somebody brings records of decisions in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.madr.folder import RECORDS, Refused, Unpacked, unpack
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.engagements.models import DecisionRight, Engagement
from fractional_cto.workspace.engagements.queries import engagements
from fractional_cto.workspace.findings.models import Finding


class Files(forms.ClearableFileInput):
    """A field that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files as they were sent, and from then on the records in them."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> Unpacked:  # noqa: ANN401  # as Django hands it on
        """Read every record. Raises ValidationError where nothing was sent, or too much as a whole."""
        sent = [super(FilesField, self).clean(one, initial) for one in data or [None]]
        try:
            return unpack((file.name, file.read()) for file in sent)
        except Refused as why:
            raise ValidationError(str(why)) from None


class ImportRecordsForm(forms.Form):
    """Records, and what they have in common."""

    records = FilesField(
        label="Records", help_text=f"Markdown files in UTF-8, or their folder as a zip: up to {RECORDS} records."
    )
    engagement = forms.ModelChoiceField(Engagement.objects.none(), empty_label=None)
    category = forms.ChoiceField(
        choices=[each for each in Decision.CATEGORIES if each[0] not in DecisionRight.KEPT],
        initial=DecisionRight.Category.ARCHITECTURE,
    )
    label = forms.ChoiceField(
        label="Who may read them", choices=Finding.Label.choices, initial=Finding.Label.OPEN
    )  # fmt: skip

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer this client's engagements that are under way."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["engagement"].queryset = engagements(seat).exclude(state=Engagement.State.CLOSED)
        fields["engagement"].initial = fields["engagement"].queryset.first()
