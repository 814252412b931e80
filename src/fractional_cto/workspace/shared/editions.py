"""Two people editing the same row notice each other, and sending a form twice does nothing twice.

A form carries the edition it was filled in on; the action compares it with the row as it is now::

    class OutcomeForm(EditionForm, forms.ModelForm[Outcome]): ...

    @transaction.atomic
    def edit_outcome(*, seat: Seat, outcome: Outcome, edition: str, **wanted: Any) -> Outcome:
        outcome, changes = revise(outcome, edition, wanted)
        if changes:
            record(...)

    if form.is_valid() and attempt(form, lambda: actions.edit_outcome(seat=seat, outcome=outcome, **form.cleaned_data)):
        return redirect(...)

What is made anew carries ``once`` instead, a number that the form drew: see OnceForm and shared/models.py.
"""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Model
from django.utils.dateparse import parse_datetime

Row = TypeVar("Row", bound=Model)
Changes = dict[str, list[str | None]]

SOMEBODY_ELSE = (
    "Somebody else saved this while you were writing. Nothing you typed is lost, and nothing was overwritten: "
    "compare it with what stands beside the fields, then save again."
)


class ChangedMeanwhile(ValidationError):
    """Somebody else saved the row after the form was opened; ``stored`` is the row as it is now."""

    def __init__(self, stored: Model) -> None:
        """Take the row as it is now."""
        super().__init__(SOMEBODY_ELSE, code="changed-meanwhile")
        self.stored = stored


class EditionForm(forms.Form):
    """A form of an existing row; put it before ModelForm."""

    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # whatever a form takes
        """Remember which edition is shown."""
        super().__init__(*args, **kwargs)
        self.fields["edition"].initial = edition_of(getattr(self, "instance", None))

    def notice(self, noticed: ChangedMeanwhile) -> None:
        """Say beside each field what others wrote into it; who then saves again does so knowingly."""
        self.add_error(None, noticed)
        stored = noticed.stored
        opened = _as_of(stored, self.cleaned_data.get("edition", ""))
        for name in [name for name in self.fields if name in self.cleaned_data and _has(stored, name)]:
            others = opened is None or _raw(opened, name) != _raw(stored, name)
            if others and _raw(stored, name) != _plain(self.cleaned_data[name]):
                self.add_error(name, f"Meanwhile it says: {_shown(stored, name) or 'nothing'}")
        data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, or in tests a dictionary
        data[self.add_prefix("edition")] = edition_of(stored)
        self.data = data


class OnceForm(forms.Form):
    """A form that makes a row; put it before ModelForm."""

    once = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    def clean_once(self) -> UUID:
        """Draw a number where a program sent none."""
        sent: UUID | None = self.cleaned_data["once"]
        return sent or uuid4()


def edition_of(row: Model | None) -> str:
    """Name the edition of a row: the moment it was last saved, or nothing for one that is not saved yet."""
    return "" if row is None or row.pk is None else row.changed_at.isoformat()  # type: ignore[attr-defined]  # Stamped has it


def lock(row: Row) -> Row:
    """Give the row as it is stored now, and keep others from changing it until the transaction ends.

    Others may add rows that refer to it: two who do that and wait for each other's rows would never go on.
    """
    return type(row)._base_manager.select_for_update(no_key=True).get(pk=row.pk)  # noqa: SLF001  # Django's documented door past default managers


def as_read(row: Model, edition: str) -> None:
    """Raise ChangedMeanwhile where the row is no longer what somebody read before they said what they say."""
    if edition != edition_of(row):
        raise ChangedMeanwhile(row)


def revise(row: Row, edition: str, wanted: dict[str, Any]) -> tuple[Row, Changes]:
    """Store what is wanted; give the row, and what changed as ``{field: [before, after]}``.

    Nothing happens where all of it is stored already, so a form that is sent twice is harmless.
    Raises ChangedMeanwhile where the row is no longer the edition that was shown. To be called within a transaction.
    """
    stored = lock(row)
    changing = {name: value for name, value in wanted.items() if _raw(stored, name) != _plain(value)}
    if not changing:
        return stored, {}
    as_read(stored, edition)
    before = {name: _shown(stored, name) for name in changing}
    for name, value in changing.items():
        setattr(stored, name, value)
    stored.save()
    return stored, {name: [before[name], _shown(stored, name)] for name in changing}


def attempt(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Do it and tell whether it was done; where it was refused, the form says why."""
    try:
        act()
    except ChangedMeanwhile as noticed:
        if isinstance(form, EditionForm):
            form.notice(noticed)
        else:
            form.add_error(None, noticed)
        return False
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _has(row: Model, name: str) -> bool:
    return any(field.name == name for field in row._meta.concrete_fields)  # noqa: SLF001  # Django's documented door to a model's fields


def _raw(row: Model, name: str) -> object:
    field = row._meta.get_field(name)  # noqa: SLF001  # as above
    return getattr(row, field.attname if isinstance(field, models.Field) else name)


def _plain(value: object) -> object:
    return value.pk if isinstance(value, Model) else value


def _shown(row: Model, name: str) -> str | None:
    words = getattr(row, f"get_{name}_display", None)
    value = words() if words else getattr(row, name)
    return None if value is None else str(value)


def _as_of(row: Model, edition: str) -> Model | None:
    """Find the row as the form showed it, where its history is kept."""
    history = getattr(row, "history", None)
    moment = parse_datetime(edition)
    return history.filter(changed_at=moment).first() if history and moment else None
