"""What is asked of a blocker."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils import timezone

from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.decisions.forms import small
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.engagements.models import Engagement, EscalationPath
from fractional_cto.workspace.engagements.queries import engagements
from fractional_cto.workspace.escalations import queries
from fractional_cto.workspace.escalations.models import FIRST_YEAR, Blocker
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.findings.queries import LABELS
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.editions import OnceForm


class BlockerForm(OnceForm):
    """What holds somebody up."""

    what = forms.CharField(label="What is blocked", max_length=300, help_text="One sentence: what cannot go on.")
    engagement = forms.ModelChoiceField(Engagement.objects.none(), empty_label=None)
    since = forms.DateField(
        label="Since", initial=timezone.localdate,
        validators=[MinValueValidator(date(FIRST_YEAR, 1, 1), f"Give a day since {FIRST_YEAR}: look at the year.")],
    )  # fmt: skip
    label = forms.ChoiceField(label="Who may read it")

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer this client's engagements that are under way, and who may read it among whom oneself is."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["engagement"].queryset = engagements(seat).exclude(state=Engagement.State.CLOSED)
        fields["engagement"].initial = fields["engagement"].queryset.first()
        fields["label"].choices = [
            (label.value, label.label) for label in Finding.Label if label in LABELS[Role(seat.role)]
        ]


class EscalateForm(forms.Form):
    """Which path it goes, and whom first."""

    path = forms.ModelChoiceField(EscalationPath.objects.none(), empty_label=None)
    first = forms.ModelChoiceField(
        Person.objects.none(), label="Who is asked first", help_text="Who can sign in, and may read and settle it."
    )

    def __init__(self, *args: Any, seat: Seat, thing: Blocker | Decision, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer the paths of its charter, and whom one can ask about this."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["path"].queryset = queries.paths(seat, thing)
        fields["first"].queryset = queries.askable_of(seat, thing)


class NameForm(forms.Form):
    """Who is asked where nobody was there."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label="Who is asked", help_text="Who can sign in, and may read and settle it."
    )

    def __init__(self, *args: Any, seat: Seat, blocker: Blocker, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Offer whom one can ask about it."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["person"].queryset = queries.askable_of(seat, blocker)


class HandUpForm(forms.Form):
    """Why the next one is asked."""

    reason = forms.CharField(label="Why you hand it up", widget=small())


class SettleForm(forms.Form):
    """How it ended."""

    how = forms.CharField(label="How it was settled", widget=small())
