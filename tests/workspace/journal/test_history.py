from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.journal.history import as_of, editions
from fractional_cto.workspace.journal.records import RECORDS, Record

CLIENT = RECORDS["client"]


LATER = timedelta(days=5)


@pytest.fixture
def renamed(people):
    """Give a client that was made today and is renamed in five days."""
    people.client.name, people.client.colour = "Northwind and Sons", "teal"
    people.client._history_date = timezone.now() + LATER  # noqa: SLF001  # simple-history's documented door
    people.client._history_user = people["P"]  # noqa: SLF001  # as above
    people.client.save()
    return people.client


def test_tells_who_changed_what_newest_first(renamed):
    change, made = editions(CLIENT, renamed)

    assert (change.who, change.verb, made.verb) == ("Ada Example", "changed", "made")
    assert [(value.label, value.before, value.now) for value in change.changes] == [
        ("Name", "Northwind Example", "Northwind and Sons"),
        ("Colour", "Blue", "Teal"),
    ]
    assert made.changes == []


def test_a_day_before_there_was_anything_shows_nothing(renamed):
    assert as_of(editions(CLIENT, renamed), timezone.localdate() - timedelta(days=30)) is None


def test_a_day_shows_what_held_at_its_end(renamed):
    change, made = editions(CLIENT, renamed)

    assert as_of([change, made], timezone.localdate()) is made
    assert as_of([change, made], timezone.localdate() + LATER) is change


def test_what_was_removed_is_there_no_longer(renamed):
    removed = replace(editions(CLIENT, renamed)[1], verb="removed")

    assert as_of([removed], timezone.localdate()) is None


def test_rows_it_points_to_are_called_by_their_names_and_hidden_fields_not_told(people):
    kind = Record(
        model=Seat, permission="", visible=lambda _: Seat.objects.all(), number="pk", hidden=frozenset({"id", "until"})
    )
    (made,) = editions(kind, people.seats["S"])
    told = {value.label: value.now for value in made.values}

    assert told["User"] == "Sam Example"
    assert told["Role"] == "Sponsor"
    assert "Until" not in told
