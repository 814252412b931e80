import pytest

from fractional_cto.workspace.clients.models import Client

WISH = {"name": "Eastfield Example", "colour": "green", "currency": "GBP", "time_zone": "Europe/London"}


@pytest.mark.parametrize("role", ["S", "E", "V"])
def test_is_only_for_practitioners(signed_in, role):
    assert signed_in(role).get("/clients/add/").status_code == 403
    assert signed_in(role).post("/clients/add/", WISH).status_code == 403


def test_keeps_what_was_typed_beside_the_error(signed_in):
    shown = signed_in("P").post("/clients/add/", {**WISH, "currency": "pounds"}).content.decode()

    assert 'value="Eastfield Example"' in shown
    assert "Ensure this value has at most 3 characters" in shown


def test_leads_to_the_new_client(signed_in):
    answer = signed_in("P").post("/clients/add/", WISH)

    assert answer.url == Client.objects.get(name=WISH["name"]).get_absolute_url()
