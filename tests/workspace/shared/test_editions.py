from uuid import UUID

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.editions import (
    ChangedMeanwhile,
    EditionForm,
    OnceForm,
    attempt,
    edition_of,
    revise,
)


class PersonForm(EditionForm, forms.ModelForm):
    class Meta:  # noqa: D106  # its form is explained by the tests
        model = Person
        fields = ("name", "title", "kind")


@pytest.fixture
def eve(people):
    return Person.objects.create(client=people.client, name="Eve Example", title="Engineer")


def save(person, edition, **wanted):
    with transaction.atomic():
        return revise(person, edition, wanted)


def sent(person, **typed):
    """Fill in the form as it was shown, with some fields typed over."""
    shown = PersonForm(instance=Person.objects.get(pk=person.pk))
    values = {name: shown[name].value() for name in shown.fields}
    form = PersonForm({**values, **typed}, instance=Person.objects.get(pk=person.pk))
    assert form.is_valid()
    return form


def test_a_row_that_changed_meanwhile_is_not_overwritten(eve):
    opened = edition_of(eve)
    save(eve, opened, title="Tech lead")

    with pytest.raises(ChangedMeanwhile) as noticed:
        save(eve, opened, title="Intern")

    assert noticed.value.stored.title == "Tech lead"
    assert Person.objects.get(pk=eve.pk).title == "Tech lead"


def test_an_edition_that_was_never_shown_is_refused(eve):
    with pytest.raises(ChangedMeanwhile):
        save(eve, "made up", title="Intern")


def test_what_is_stored_already_is_not_stored_again(eve):
    opened = edition_of(eve)
    stored, _ = save(eve, opened, title="Tech lead")

    assert save(eve, opened, title="Tech lead") == (stored, {})
    assert eve.history.count() == 2


def test_tells_what_changed_in_words(eve):
    _, changes = save(eve, edition_of(eve), title="", kind="agency")

    assert changes == {"title": ["Engineer", ""], "kind": ["Staff", "Agency"]}


def test_the_form_shows_only_what_others_changed_and_keeps_what_was_typed(eve):
    form = sent(eve, name="Eva Example", title="Intern")
    save(eve, edition_of(eve), title="Tech lead")

    assert not attempt(form, lambda: save(eve, **form.cleaned_data))

    assert form.errors["title"] == ["Meanwhile it says: Tech lead"]
    assert "name" not in form.errors
    assert "Somebody else saved this" in form.non_field_errors()[0]
    assert form["title"].value() == "Intern"


def test_who_has_seen_it_may_save_again(eve):
    form = sent(eve, title="Intern")
    save(eve, edition_of(eve), title="Tech lead")
    attempt(form, lambda: save(eve, **form.cleaned_data))

    again = PersonForm({name: form[name].value() for name in form.fields}, instance=eve)

    assert again.is_valid()
    assert attempt(again, lambda: save(eve, **again.cleaned_data))
    assert Person.objects.get(pk=eve.pk).title == "Intern"


def test_a_refusal_stands_in_the_form(eve):
    def refuse():
        message = "No."
        raise ValidationError(message)

    form = sent(eve)

    assert not attempt(form, refuse)
    assert form.non_field_errors() == ["No."]


def test_a_form_without_an_edition_still_says_why(eve):
    form = OnceForm({})
    assert form.is_valid()

    assert not attempt(form, lambda: save(eve, "made up", title="Intern"))
    assert "Somebody else" in form.non_field_errors()[0]


def test_a_row_that_is_not_saved_has_no_edition():
    assert edition_of(Person()) == edition_of(None) == ""


def test_a_form_draws_its_number_itself():
    form = OnceForm({"once": ""})

    assert form.is_valid()
    assert isinstance(form.cleaned_data["once"], UUID)
    assert OnceForm()["once"].value() != OnceForm()["once"].value()
