import pytest
from django.db import IntegrityError

from fractional_cto.workspace.people.models import Person, PersonAddress
from tests.builders.roster import member, row, run


def test_an_account_is_one_person_at_a_client(people):
    member(people.client, "Eve", user=people["E"])

    with pytest.raises(IntegrityError):
        member(people.client, "Eva", user=people["E"])


def test_an_address_is_one_person_at_a_client_however_it_is_written(people):
    member(people.client, "Eve", email="eve@example.org")
    member(people.foreign, "Eve", email="eve@example.org")

    with pytest.raises(IntegrityError):
        member(people.client, "Eva", email="EVE@example.org")


def test_people_without_an_address_are_no_doubles(people):
    member(people.client, "Eve")

    assert member(people.client, "Eva").number == 2


def test_a_person_stays_with_the_client(people):
    eve = member(people.client, "Eve")

    with pytest.raises(IntegrityError, match="client_id never changes"):
        run("UPDATE people_person SET client_id = %s WHERE id = %s", people.foreign.pk, eve.pk)


def test_nobody_is_their_own_manager(people):
    eve = member(people.client, "Eve")

    with pytest.raises(IntegrityError):
        run("UPDATE people_person SET manager_id = id WHERE id = %s", eve.pk)


def test_nobody_of_another_client_is_a_manager(people):
    eve, olga = member(people.client, "Eve"), member(people.foreign, "Olga")

    with pytest.raises(IntegrityError, match="manager_id belongs to another client"):
        run("UPDATE people_person SET manager_id = %s WHERE id = %s", olga.pk, eve.pk)


def test_nobody_leaves_a_row_behind(people):
    eve = member(people.client, "Eve")
    row(people.client, "Releases", eve)

    with pytest.raises(IntegrityError, match="open the vacancies first"):
        run("UPDATE people_person SET left_on = '2026-01-01' WHERE id = %s", eve.pk)


def test_who_answers_for_nothing_may_leave(people):
    eve = member(people.client, "Eve")

    run("UPDATE people_person SET left_on = '2026-01-01' WHERE id = %s", eve.pk)

    assert not Person.objects.get(pk=eve.pk).present


def test_a_git_address_is_one_persons(people):
    eve, bob = member(people.client, "Eve"), member(people.client, "Bob")
    PersonAddress.objects.create(client=people.client, person=eve, email="eve@laptop")

    with pytest.raises(IntegrityError):
        PersonAddress.objects.create(client=people.client, person=bob, email="EVE@laptop")


def test_areas_are_told_apart():
    assert Person(area="payments, releases,,").areas == ["payments", "releases"]
