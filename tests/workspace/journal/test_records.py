import pytest

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.journal import records
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.journal.queries import entries


@pytest.fixture
def kinds(monkeypatch):
    """Let the journal know of seats, of which everybody sees their own only."""
    monkeypatch.setattr(records, "RECORDS", dict(records.RECORDS))
    monkeypatch.setattr("fractional_cto.workspace.journal.queries.RECORDS", records.RECORDS)
    records.add(
        model=Seat, permission="journal.read", visible=lambda seat: Seat.objects.filter(pk=seat.pk), number="pk"
    )
    return records.RECORDS


def test_gives_no_row_to_who_may_not_read_the_kind(kinds, people):
    assert not kinds["seat"].rows(people.seats["E"])


def test_links_only_what_the_seat_may_see(kinds, people):
    for role in "PS":
        record(client=people.client, actor=people["P"], verb="changed", thing=people.seats[role])
    record(client=people.client, actor=people["P"], verb="added", thing=people.client)
    every = list(people.client.entries.order_by("pk"))

    linked = records.link(people.seats["P"], every)

    start = f"/c/{people.client.key}/journal"
    assert linked == {
        every[0].pk: f"{start}/seat/{people.seats['P'].pk}/",
        every[2].pk: f"{start}/client/{people.client.key}/",
    }


def test_what_happened_to_records_one_may_not_see_is_not_told(kinds, people):
    for role in "PN":
        record(client=people.client, actor=people["P"], verb="changed", thing=people.seats[role])
    record(client=people.client, actor=people["P"], verb="added", thing=people.client)

    assert [entry.title for entry in entries(people.seats["N"])] == ["Northwind Example", "Nia Example, Incoming CTO"]


def test_what_happened_to_records_that_are_gone_is_still_told(kinds, people):
    gone = Seat(pk=10**6, client=people.client, user=people["E"], role="E")
    record(client=people.client, actor=people["P"], verb="removed", thing=gone)

    assert entries(people.seats["N"]).count() == 1
