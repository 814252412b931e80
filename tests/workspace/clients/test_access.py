from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fractional_cto.workspace.clients.access import clients_of, require, seats_of, today_somewhere
from fractional_cto.workspace.clients.models import Seat
from tests.builders.people import seat

MISSING = "nothing888"


@pytest.fixture
def seen(signed_in):
    """Give the status, the body and the number of queries of a page."""

    def look(who, key):
        browser = signed_in(who)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = browser.get(f"/c/{key}/journal/")
        return answer.status_code, answer.content, len(queries)

    return look


def test_a_foreign_client_answers_like_a_missing_one(people, seen):
    assert seen("stranger", people.client.key) == seen("stranger", MISSING)
    assert seen("stranger", MISSING)[0] == 404


@pytest.mark.parametrize(
    ("at", "held"), [("2026-03-31 23:59", True), ("2026-04-01 11:59", True), ("2026-04-01 12:00", False)]
)
def test_a_last_day_lasts_until_it_is_over_everywhere(people, monkeypatch, at, held):
    people.seats["E"].until = date(2026, 3, 31)
    people.seats["E"].save()
    monkeypatch.setattr(timezone, "now", lambda: datetime.fromisoformat(at).replace(tzinfo=UTC))

    assert seats_of(people["E"]).exists() is held


def test_a_role_that_may_not_is_told_so(people, seen):
    assert seen("E", people.client.key)[0] == 403


def test_a_role_that_may_is_let_in(people, seen):
    assert seen("S", people.client.key)[0] == 200


def test_nobody_is_let_in_without_signing_in(people, client):
    answer = client.get(f"/c/{people.client.key}/journal/")

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


@pytest.mark.parametrize("end", ["until", "ended_at"])
def test_a_seat_that_ended_is_no_seat(people, seen, end):
    seat = people.seats["S"]
    setattr(seat, end, today_somewhere() - timedelta(days=1) if end == "until" else timezone.now())
    seat.save()

    assert seen("S", people.client.key)[0] == 404


def test_only_own_clients_are_known(people):
    assert list(clients_of(people.stranger)) == [people.foreign]


@pytest.fixture
def both(people, signed_in):
    """Give Sam a seat at the other client too, and let him begin at his own."""
    seat(people.foreign, people["S"], "S")
    browser = signed_in("S")
    browser.get(f"/c/{people.client.key}/journal/")
    return lambda **headers: browser.get(f"/c/{people.foreign.key}/journal/", headers=headers).content.decode()


def test_another_client_opens_only_after_a_question(both):
    assert "Continue to Southgate Example?" in both()
    assert "Continue to Southgate Example?" in both()


def test_a_client_one_sits_at_no_more_is_not_named(people, both):
    people.seats["S"].ended_at = timezone.now()
    people.seats["S"].save()

    assert "Northwind" not in both()


def test_a_part_of_a_page_asks_nothing_and_counts_as_no_visit(both):
    assert "Continue" not in both(**{"HX-Request": "true"})
    assert "Continue to Southgate Example?" in both()


def test_when_somebody_was_here_is_noted_once_an_hour(people, signed_in):
    browser = signed_in("S")
    address = f"/c/{people.client.key}/journal/"
    for earlier, noted in ((timedelta(minutes=59), False), (timedelta(minutes=61), True)):
        before = timezone.now() - earlier
        Seat.objects.filter(pk=people.seats["S"].pk).update(seen_at=before)
        browser.get(address)
        assert (Seat.objects.get(pk=people.seats["S"].pk).seen_at != before) is noted


def test_a_seat_may_do_nothing_to_a_row_of_another_client(people):
    theirs = people.seats["stranger"]

    with pytest.raises(PermissionDenied):
        require(people.seats["P"], "client.change", theirs)
    with pytest.raises(PermissionDenied):
        require(people.seats["E"], "client.change")
    require(people.seats["P"], "client.change", people.seats["E"])
