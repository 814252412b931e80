import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.shared import needs
from fractional_cto.workspace.today.queries import places
from tests.builders.people import seat
from tests.builders.waiting import ROLES, another, everything

MOST = 25  # as of any page


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


def asked(casts, role):
    """Give for each noun how many questions it asks for these seats, and at how many clients it needs somebody."""
    seats = [cast.seats[role] for cast in casts]
    found = {}
    for provide in needs.PROVIDERS:
        with CaptureQueriesContext(connection) as put:
            wanted = {need.client for need in provide(seats)}
        found[provide.__module__] = (len(put), len(wanted))
    return found


def test_no_noun_asks_more_for_three_clients_than_for_one(people):
    casts = [people, another(people, "Eastgate Example"), another(people, "Westgate Example")]
    for cast in casts:
        everything(cast)
    waits = set()

    for role in ROLES:
        one, many = asked(casts[:1], role), asked(casts, role)
        assert {name: count for name, (count, _) in one.items()} == {name: count for name, (count, _) in many.items()}
        waits |= {name for name, (_, clients) in many.items() if clients == len(casts)}
    assert waits == {provide.__module__ for provide in needs.PROVIDERS}, "each noun needs somebody at each client"


def test_a_page_asks_little_where_everything_waits(people, signed_in):
    everything(people)

    for role in ROLES:
        browser = signed_in(role)
        browser.get("/")  # the first page of a session notes that it is in use, which later ones do not
        with CaptureQueriesContext(connection) as put:
            browser.get("/")
        # a test stands within a transaction, and what begins and ends parts of it asks nothing
        assert len([one for one in put if "SAVEPOINT" not in one["sql"]]) <= MOST, role
