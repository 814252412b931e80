from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.people.models import Acknowledgement, RaciRow
from fractional_cto.workspace.people.queries import raci
from tests.builders.roster import member, row


@pytest.fixture
def eve(people):
    return member(people.client, "Eve", user=people["E"])


@pytest.mark.parametrize("role", ["B", "V", "stranger"])
def test_gives_nothing_to_who_may_not_read(people, role):
    row(people.client, "Releases")

    assert not raci.rows(people.seats[role])
    assert not raci.vacancies(people.seats[role])
    assert all(domain.row is None for domain in raci.coverage(people.seats[role]))


def test_what_was_retired_holds_no_longer(people, eve):
    retired = row(people.client, "Releases", eve)
    RaciRow.objects.update(retired_at=timezone.now())

    assert retired not in raci.rows(people.seats["P"])
    assert retired in raci.every_row(people.seats["P"])


def test_vacancies_come_most_urgent_first(people, eve):
    row(people.client, "Filled", eve)
    later = row(people.client, "Later")
    urgent = row(people.client, "Urgent")
    since = timezone.localdate() - timedelta(days=9)
    RaciRow.objects.filter(pk=urgent.pk).update(accountable=eve, vacant_since=None, vacancy_due=None)
    RaciRow.objects.filter(pk=urgent.pk).update(accountable=None, vacant_since=since, vacancy_due=since)

    assert list(raci.vacancies(people.seats["E"])) == [urgent, later]


def test_all_four_risks_are_named_whether_or_not_somebody_owns_them(people, eve):
    security = row(people.client, "Security", eve, kind="security")

    found = {domain.kind.value: domain.row for domain in raci.coverage(people.seats["P"])}

    assert found == {"security": security, "compliance": None, "reliability": None, "vendor-risk": None}


def test_a_large_team_is_shown_as_far_as_it_has_to_do_with_rows(people, eve):
    crowd = [member(people.client, f"Member {number:02}") for number in range(12)]
    shown = [row(people.client, "Releases", eve, C=[crowd[3]])]

    assert raci.columns(people.seats["P"], shown) == [eve, crowd[3]]


def test_a_small_team_is_shown_whole(people, eve):
    bob = member(people.client, "Bob")

    assert raci.columns(people.seats["P"], []) == [bob, eve]


def test_own_rows_begin_with_what_is_not_acknowledged(people, eve):
    known = row(people.client, "Known", eve)
    asked = row(people.client, "Asked", member(people.client, "Bob"), C=[eve])
    row(people.client, "Of others")
    Acknowledgement.objects.create(client=people.client, row=known, person=eve, version=1, user=people["E"])

    own = raci.own_rows(people.seats["E"])

    assert [(one.row, one.letters, one.acknowledged) for one in own] == [(asked, "C", False), (known, "A", True)]
    assert raci.acknowledged(people.seats["P"]) == {(known.pk, eve.pk)}


def test_an_account_that_is_nobody_has_no_rows(people, eve):
    row(people.client, "Releases", eve)

    assert raci.own_rows(people.seats["S"]) == []
