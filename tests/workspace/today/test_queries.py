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


def test_what_needs_somebody_comes_first(two, people):
    assert [(place.client, len(place.needs)) for place in places(people["P"])] == [(two, 1), (people.client, 0)]
