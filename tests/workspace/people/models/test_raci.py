"""What the database itself refuses, whoever asks it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from fractional_cto.workspace.people.models import Acknowledgement, RaciCell, RaciRow
from tests.builders.roster import member, row, run


@pytest.fixture
def eve(people):
    return member(people.client, "Eve")


@pytest.fixture
def releases(people, eve):
    return row(people.client, "Releases", eve)


def test_nobody_accountable_is_refused(releases):
    with pytest.raises(IntegrityError, match="exactly_one_accountable"):
        run("UPDATE people_racirow SET accountable_id = NULL WHERE id = %s", releases.pk)


def test_two_accountable_are_refused(people, releases):
    bob = member(people.client, "Bob")

    with pytest.raises(IntegrityError, match="the_accountable_is_no_cell"):
        run(
            "INSERT INTO people_racicell (client_id, row_id, person_id, letter) VALUES (%s, %s, %s, 'A')",
            *(people.client.pk, releases.pk, bob.pk),
        )


def test_a_cell_does_not_become_an_a(people, releases):
    cell = RaciCell.objects.create(client=people.client, row=releases, person=member(people.client, "Bob"), letter="C")

    with pytest.raises(IntegrityError, match="the_accountable_is_no_cell"):
        run("UPDATE people_racicell SET letter = 'A' WHERE id = %s", cell.pk)


def test_an_accountable_beside_a_vacancy_is_refused(releases):
    with pytest.raises(IntegrityError, match="exactly_one_accountable"):
        run(
            "UPDATE people_racirow SET vacant_since = '2026-01-01', vacancy_due = '2026-01-08' WHERE id = %s",
            releases.pk,
        )


def test_a_vacancy_without_a_day_is_refused(releases):
    with pytest.raises(IntegrityError, match="exactly_one_accountable"):
        run("UPDATE people_racirow SET accountable_id = NULL, vacant_since = '2026-01-01' WHERE id = %s", releases.pk)


def test_the_accountable_is_not_removed_from_under_a_row(eve, releases):
    with pytest.raises(IntegrityError):
        run("DELETE FROM people_person WHERE id = %s", eve.pk)


def test_nobody_of_another_client_is_accountable(people, releases):
    with pytest.raises(IntegrityError, match="accountable_id belongs to another client"):
        run(
            "UPDATE people_racirow SET accountable_id = %s WHERE id = %s",
            *(member(people.foreign, "Olga").pk, releases.pk),
        )


def test_who_has_left_is_not_accountable(people, releases):
    gone = member(people.client, "Bob", left_on=date(2026, 1, 1))

    with pytest.raises(IntegrityError, match="who has left is accountable for nothing"):
        run("UPDATE people_racirow SET accountable_id = %s WHERE id = %s", gone.pk, releases.pk)


def test_a_vacancy_keeps_its_day(people):
    vacant = row(people.client, "Releases")

    with pytest.raises(IntegrityError, match="keeps the day it is due"):
        run("UPDATE people_racirow SET vacancy_due = '2999-01-01' WHERE id = %s", vacant.pk)


def test_each_of_the_four_risks_has_one_row(people, eve):
    row(people.client, "Security", eve, kind="security")
    row(people.foreign, "Security", kind="security")

    with pytest.raises(IntegrityError):
        row(people.client, "Safety", eve, kind="security")


def test_one_person_has_one_letter_in_a_row(people, releases):
    bob = member(people.client, "Bob")
    RaciCell.objects.create(client=people.client, row=releases, person=bob, letter="R")

    with pytest.raises(IntegrityError):
        RaciCell.objects.create(client=people.client, row=releases, person=bob, letter="I")


def test_an_acknowledgement_is_never_rewritten_and_never_anothers(people, eve, releases):
    said = Acknowledgement.objects.create(client=people.client, row=releases, person=eve, version=1, user=people["E"])

    with pytest.raises(IntegrityError, match="only ever added"):
        run("UPDATE people_acknowledgement SET version = 2 WHERE id = %s", said.pk)
    with pytest.raises(IntegrityError, match="belongs to another client"):
        Acknowledgement.objects.create(client=people.foreign, row=releases, person=eve, version=1, user=people["E"])


def test_a_vacancy_is_due_in_a_week_and_then_overdue(people, eve):
    vacant = RaciRow()
    vacant.open_vacancy(eve)

    assert vacant.vacancy_due == timezone.localdate() + timedelta(days=7)
    assert not vacant.overdue
    vacant.vacancy_due = timezone.localdate() - timedelta(days=1)
    assert vacant.overdue
    vacant.answer(eve)
    assert (vacant.accountable, vacant.vacant_since, vacant.vacancy_due, vacant.overdue) == (eve, None, None, False)
