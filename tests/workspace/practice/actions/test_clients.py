import pytest
from django.core.exceptions import PermissionDenied

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.practice.actions import add_client, change_client
from fractional_cto.workspace.shared.editions import edition_of

WISH = {"name": "Eastfield Example", "colour": "green", "currency": "GBP", "time_zone": "Europe/London"}


@pytest.mark.parametrize("role", ["S", "X", "E", "B", "N", "V"])
def test_only_a_practitioner_takes_on_clients(people, role):
    with pytest.raises(PermissionDenied):
        add_client(actor=people[role], **WISH)

    assert not Client.objects.filter(name=WISH["name"]).exists()


def test_whoever_adds_a_client_sits_there_first(people):
    seat = add_client(actor=people["P"], **WISH)

    assert (seat.role, seat.client.name) == ("P", WISH["name"])
    assert [str(entry) for entry in Entry.objects.all()] == ["Ada Example added Eastfield Example"]


@pytest.mark.parametrize("role", ["S", "X", "E", "B", "N", "V"])
def test_only_a_practitioner_changes_a_client(people, role):
    with pytest.raises(PermissionDenied):
        change_client(seat=people.seats[role], edition=edition_of(people.client), name="Other")


def test_a_change_is_written_down_with_what_was_before(people):
    change_client(seat=people.seats["P"], edition=edition_of(people.client), colour="pink")

    entry = Entry.objects.get()
    assert (str(entry), entry.changes) == ("Ada Example changed Northwind Example", {"colour": ["Blue", "Pink"]})
