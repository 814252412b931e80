from django.db import connection
from django.test.utils import CaptureQueriesContext

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.today import queries
from tests.builders import decisions
from tests.builders.engagements import begin
from tests.builders.findings import engagement, finding
from tests.builders.people import seat

MOST = 25


def test_shows_own_clients_and_no_other(people, signed_in):
    shown = signed_in("stranger").get("/").content.decode()

    assert "Southgate Example" in shown
    assert "Northwind" not in shown


def test_only_a_practitioner_is_offered_to_add_one(signed_in):
    assert "/clients/add/" in signed_in("P").get("/").content.decode()
    assert "/clients/add/" not in signed_in("S").get("/").content.decode()


def test_who_sits_nowhere_is_told_what_to_do(people, signed_in):
    browser = signed_in("E")
    people.seats["E"].ended_at = people.seats["E"].made_at
    people.seats["E"].save()

    assert "You are at no client now" in browser.get("/").content.decode()


def test_asks_practitioner_and_sponsor_their_own_question(signed_in):
    assert "What needs me, over all my clients?" in signed_in("P").get("/").content.decode()
    assert "What must I decide or answer?" in signed_in("S").get("/").content.decode()


def test_what_needs_somebody_stands_with_its_client_and_leads_there(people, signed_in):
    finding(people.client, engagement(people.client), 1)

    shown = signed_in("P").get("/").content.decode()

    assert "Needs a decision:" in shown
    assert f'href="/c/{people.client.key}/findings/?state=open&amp;response=none"' in shown
    assert "Quiet clients" not in shown
    assert "1 finding" not in signed_in("stranger").get("/").content.decode()


def test_fifty_clients_cost_no_more_questions_than_a_page_may(people, signed_in):
    for number in range(50):
        client = Client.objects.create(name=f"Example {number}")
        seat(client, people["P"], "P")
        finding(client, engagement(client), 1)
    browser = signed_in("P")
    browser.get("/")  # the first page of a session notes that it is in use, which later ones do not

    with CaptureQueriesContext(connection) as asked:
        shown = browser.get("/").content.decode()

    assert shown.count("1 finding has no owner") == 50
    # a test stands within a transaction, and what begins and ends parts of it asks nothing
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= MOST


def test_what_has_no_room_is_one_tap_away_and_so_is_the_way_back(people, signed_in, monkeypatch):
    second = Client.objects.create(name="Zuider Example")
    seat(second, people["P"], "P")
    for client in (people.client, second):
        finding(client, engagement(client), 1)
    monkeypatch.setattr(queries, "PAGE", 0)
    monkeypatch.setattr(queries, "FEWEST", 0)
    browser = signed_in("P")

    whole, alone = (browser.get(f"/{asked}").content.decode() for asked in ("", f"?client={second.key}"))

    assert f'<a href="?client={second.key}">2 more' in whole
    assert "has no owner" not in whole
    assert ">All clients<" not in whole
    assert "1 finding has no owner" in alone
    assert ">All clients<" in alone
    assert f'href="/c/{people.client.key}/' in alone, "the header leads to every client still"
    assert f'href="/c/{people.client.key}/findings' not in alone


def test_a_decider_reads_what_is_recommended_by_when_and_is_one_tap_from_the_options(people, signed_in):
    decisions.ready(people, begin(people.seats["P"]))

    shown = signed_in("S").get("/").content.decode()

    assert "Recommended: The tech lead" in shown
    assert "for 12 days" in shown
    assert "in 3 days" in shown
    assert f'href="/c/{people.client.key}/decisions/1/#options"' in shown
