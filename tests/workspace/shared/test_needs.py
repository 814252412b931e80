from datetime import date, timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.shared import needs
from fractional_cto.workspace.shared.needs import Kind, Need
from tests.builders.people import seat


@pytest.fixture
def alone(monkeypatch):
    monkeypatch.setattr(needs, "PROVIDERS", [])


def need(client, kind=Kind.LATE, **fields):
    return Need(client=client.pk, kind=kind, title="a thing", href="/", **fields)


def test_nothing_of_a_client_without_a_seat_is_passed_on(alone, people):
    needs.add(lambda _: [need(people.foreign)])

    assert needs.of([people.seats["P"]]) == {people.client.pk: []}


def test_only_seats_that_may_are_asked_about(people):
    seats = [people.seats["P"], people.seats["stranger"]]

    assert set(needs.may(seats, "client.change")) == {people.client.pk, people.foreign.pk}
    assert needs.may([people.seats["E"]], "client.change") == {}


def test_a_role_is_asked_once_however_many_seats_it_has_and_no_role_for_another(people, monkeypatch):
    asked = []
    kept = User.has_perm
    monkeypatch.setattr(User, "has_perm", lambda *args: asked.append(args) or kept(*args))
    eve = [seat(Client.objects.create(name=role), people["E"], role) for role in "PEPSP"]

    assert [each.role for each in needs.may(eve, "seats.change").values()] == ["P", "P", "S", "P"]
    assert len(asked) == 3


def test_decisions_come_first_then_the_oldest(alone, people):
    late, later = date(2026, 1, 1), date(2026, 2, 1)
    given = [need(people.client, since=later), need(people.client, since=late), need(people.client, Kind.DECISION)]
    needs.add(lambda _: given)

    (found,) = needs.of([people.seats["P"]]).values()
    assert [(one.word, one.since) for one in found] == [("Needs a decision", None), ("Late", late), ("Late", later)]


def test_within_a_kind_late_ones_come_first_then_those_wanted_soonest(alone, people):
    today = timezone.localdate()
    days = {"spare": 30, "late": -2, "soon": 3, "later": -1}
    old = today - timedelta(days=90)
    given = [
        need(people.client, Kind.DECISION, since=old, by=today + timedelta(days=number), adds=name)
        for name, number in days.items()
    ]
    undated = [need(people.client, Kind.DECISION, since=old + timedelta(days=each), adds=f"{each}") for each in (2, 1)]
    needs.add(lambda _: [*undated, *given])

    (found,) = needs.of([people.seats["P"]]).values()
    assert [one.adds for one in found] == ["late", "later", "soon", "spare", "1", "2"]


@pytest.mark.parametrize(("by", "late"), [(date(2026, 1, 1), True), (date(2999, 1, 1), False), (None, False)])
def test_is_late_once_its_day_is_over(people, by, late):
    assert need(people.client, by=by).late is late


def test_counts_the_days_it_waits(people):
    today = timezone.localdate()

    waits = [need(people.client, since=since).days for since in (today - timedelta(days=3), timezone.now(), None)]
    assert waits == [3, 0, 0]
