import pytest

from fractional_cto.workspace.clients.hiding import aliases, hide
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.journal.actions import record
from tests.builders.people import seat

NAMES = {"Acme": "Client · blue", "Acme & Sons": "Client · blue 2"}


@pytest.mark.parametrize(
    "kept",
    [
        '<input value=\'x\' name="Acme" value="Acme">',
        "<textarea>Acme</textarea>",
        "<script>Acme</script>",
        '<a href="/acme/">',
        "Acmeville",
    ],
)
def test_what_is_typed_and_what_only_looks_alike_stays(kept):
    assert hide(kept, NAMES) == kept


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<title>Journal · Acme</title>", "<title>Journal · Client · blue</title>"),
        ("<p>ACME was renamed</p>", "<p>Client · blue was renamed</p>"),
        ("<p>Acme &amp; Sons</p>", "<p>Client · blue 2</p>"),
        ('<input aria-label="Tick Acme">', '<input aria-label="Tick Client · blue">'),
    ],
)
def test_names_are_replaced_where_they_are_seen_or_said(page, shown):
    assert hide(page, NAMES) == shown


def test_without_names_nothing_is_replaced():
    assert hide("<p>Acme</p>", {}) == "<p>Acme</p>"


def test_clients_of_one_colour_are_told_apart(people):
    seat(Client.objects.create(name="Westlake Example"), people["P"], "P")

    assert aliases(people["P"]) == {"Northwind Example": "Client · blue", "Westlake Example": "Client · blue 2"}


@pytest.fixture
def shown(people, signed_in):
    record(client=people.client, actor=people["P"], verb="added", thing=people.client)
    browser = signed_in("P")
    return lambda place: browser.get(place).content.decode()


def test_no_page_tells_a_name_while_they_are_hidden(people, shown):
    pages = ("/", f"/c/{people.client.key}/journal/")
    assert all("Northwind" in shown(page) for page in pages)

    people["P"].hide_names = True
    people["P"].save()

    assert not any("Northwind" in shown(page) for page in pages)
    assert "Client · blue · Fractional CTO</title>" in shown(pages[1])
