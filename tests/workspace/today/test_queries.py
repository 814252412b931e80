import pytest

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.shared import needs
from fractional_cto.workspace.today.queries import places
from tests.builders.people import seat


@pytest.fixture
def two(people, monkeypatch):
    """Give Ada a second client, which needs her."""
    second = Client.objects.create(name="Zuider Example")
    seat(second, people["P"], "P")
    need = needs.Need(client=second.pk, kind=needs.Kind.FAILED, title="An audit", href="/")
    monkeypatch.setattr(needs, "PROVIDERS", [lambda _: [need]])
    return second


def test_knows_of_no_client_of_others(two, people):
    assert [place.client for place in places(people.stranger)] == [people.foreign]
    assert not places(people.stranger)[0].needs


def test_one_client_shows_everything_and_several_what_presses_most(two, people, monkeypatch):
    many = [
        needs.Need(client=client.pk, kind=kind, title="A thing", href="/")
        for client in (two, people.client)
        for kind in (needs.Kind.SOON, *[needs.Kind.LATE] * 40, needs.Kind.DECISION)
    ]
    monkeypatch.setattr(needs, "PROVIDERS", [lambda _: many])

    both, alone = places(people["P"]), places(people["P"], two.key)

    assert [(len(place.first), place.more, place.first[0].kind) for place in both] == [
        (30, 12, needs.Kind.DECISION)
    ] * 2
    assert [(place.client, len(place.first), place.more) for place in alone] == [(two, 42, 0)]


def test_another_clients_key_shows_nothing_of_it(two, people):
    assert [place.client for place in places(people.stranger, two.key)] == [people.foreign]


def test_what_needs_somebody_comes_first(two, people):
    assert [(place.client, len(place.needs)) for place in places(people["P"])] == [(two, 1), (people.client, 0)]
