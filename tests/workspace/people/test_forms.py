import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from fractional_cto.workspace.people import forms
from fractional_cto.workspace.people.models import RaciCell
from fractional_cto.workspace.shared.editions import ChangedMeanwhile
from tests.builders.roster import member, row

PERSON = {"name": "Eve Example", "kind": "staff"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"kind": "wizard"},
        {"email": "nonsense"},
        {"addresses": "\n".join(f"{number}@x" for number in range(31))},
        {"addresses": "x" * 255},
        {"manager": "999"},
    ],
)
def test_says_beside_the_field_what_is_wrong(people, wrong):
    assert list(forms.AddPersonForm({**PERSON, **wrong}, seat=people.seats["P"]).errors) == list(wrong)


def test_nobody_of_another_client_is_offered(people):
    olga = member(people.foreign, "Olga")
    form = forms.AddPersonForm({**PERSON, "manager": olga.pk, "user": people.stranger.pk}, seat=people.seats["P"])

    assert set(form.errors) == {"manager", "user"}


def test_leaving_wants_a_day(people):
    form = forms.LeaveForm({"left_on": ""}, instance=member(people.client, "Eve"))

    assert list(form.errors) == ["left_on"]
    assert f'value="{form.fields["left_on"].initial.isoformat()}"' in str(
        forms.LeaveForm(instance=member(people.client, "Bob"))["left_on"]
    )


@pytest.mark.parametrize(
    ("file", "text", "field"),
    [(None, "", "file"), (b"\xff\xfe", "", "file"), (b"x" * 300_000, "", "file"), (None, "who\nEve", "text")],
)
def test_says_what_is_wrong_with_a_list(file, text, field):
    files = {"file": SimpleUploadedFile("list.csv", file)} if file else None

    assert list(forms.ImportForm(QueryDict(mutable=True) | {"text": text}, files).errors) == [field]


def test_a_file_stands_in_the_text_from_then_on():
    form = forms.ImportForm(QueryDict(), {"file": SimpleUploadedFile("list.csv", b"name\nEve")})

    assert form.is_valid()
    assert form["text"].value() == "name\nEve"


def test_everybody_has_one_letter(people):
    eve = member(people.client, "Eve")
    wanted = {"title": "Releases", "kind": "activity", "place": 1, "responsible": [eve.pk], "informed": [eve.pk]}

    form = forms.AddRowForm(wanted, seat=people.seats["P"])

    assert form.errors == {"informed": ["Eve Example has another letter already: everybody has one."]}


def test_letters_that_others_changed_are_told(people):
    eve, bob = member(people.client, "Eve"), member(people.client, "Bob")
    made = row(people.client, "Releases", eve, C=[bob])
    sent = QueryDict(mutable=True)
    sent.update(
        {"title": "Releases", "kind": "activity", "place": "100", "accountable": str(eve.pk), "consulted": str(bob.pk)}
    )
    form = forms.EditRowForm(sent, instance=made, seat=people.seats["P"])
    assert form.is_valid()
    RaciCell.objects.all().delete()

    form.notice(ChangedMeanwhile(type(made).objects.get()))

    assert form.errors["consulted"] == ["Meanwhile it says: nobody"]
    assert "responsible" not in form.errors


def test_only_who_was_on_the_page_is_changed(people):
    eve, bob = member(people.client, "Eve"), member(people.client, "Bob")
    form = forms.CellsForm({f"p{bob.number}": "C"}, row=row(people.client, "Releases", eve), columns=[eve, bob])

    assert form.is_valid()
    assert form.letters == {bob: "C"}


def test_a_capability_says_why(db):
    assert list(forms.AddCapabilityForm({"name": "Restore", "wanted": 3}).errors) == ["why"]


def test_a_level_has_a_source_and_a_person_who_is_here(people):
    olga = member(people.foreign, "Olga")
    form = forms.LevelForm({"person": olga.pk, "level": 5, "on": "2026-01-01"}, seat=people.seats["P"])

    assert set(form.errors) == {"person", "level", "source"}


def test_consent_is_offered_for_incoming_ctos_of_this_client(people):
    assert not forms.ConsentForm(
        {"incoming": people.seats["X"].pk, "consent": "yes"}, seat=people.seats["S"]
    ).is_valid()
    assert forms.ConsentForm({"incoming": people.seats["N"].pk, "consent": "yes"}, seat=people.seats["S"]).is_valid()
