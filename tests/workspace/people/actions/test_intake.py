import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.people.actions.intake import import_people, judge
from fractional_cto.workspace.people.intake import read
from fractional_cto.workspace.people.models import Person, PersonAddress
from tests.builders.roster import member

TEXT = "name,email,kind,git\nEve Example,eve@example.org,staff,eve@laptop\nBob Example,,agency,\n"


@pytest.mark.parametrize("role", ["X", "E", "B", "N", "V"])
def test_refuses_who_may_not(people, role):
    with pytest.raises(PermissionDenied):
        import_people(seat=people.seats[role], roster=read(TEXT))


@pytest.mark.parametrize("line", [",cem@example.org,,", "Cem,,,", "Dan,,wizard,"])
def test_one_wrong_line_and_nobody_is_added(people, line):
    text = f"{TEXT}{line}\nCem,,,\n"
    with pytest.raises(ValidationError, match="Nobody was added"):
        import_people(seat=people.seats["P"], roster=read(text))

    assert not Person.objects.exists()
    assert not Entry.objects.exists()


def test_somebody_elses_git_address_is_told(people):
    cem = member(people.client, "Cem")
    PersonAddress.objects.create(client=people.client, person=cem, email="EVE@laptop")

    found = judge(people.seats["P"], read(TEXT))

    assert [verdict.errors for verdict in found] == [["eve@laptop is Cem Example’s git address."], []]


def test_people_of_other_clients_are_not_known(people):
    member(people.foreign, "Eve", email="eve@example.org")

    assert [verdict.known for verdict in judge(people.seats["P"], read(TEXT))] == [None, None]


def test_the_same_file_again_adds_nobody(people):
    assert [str(person) for person in import_people(seat=people.seats["P"], roster=read(TEXT))] == [
        "Eve Example",
        "Bob Example",
    ]
    assert import_people(seat=people.seats["P"], roster=read(TEXT)) == []
    assert Person.objects.count() == Entry.objects.count() == 2
    assert PersonAddress.objects.get().person.email == "eve@example.org"
