from fractional_cto.workspace.clients.models import Client

WISH = {
    "name": "Northwind Example",
    "colour": "pink",
    "currency": "gbp",
    "time_zone": "Europe/London",
    "state": "trial",
}


def address(people):
    return f"/c/{people.client.key}/settings/"


def test_keeps_what_was_typed_beside_the_error(people, signed_in):
    shown = signed_in("P").post(address(people), {**WISH, "currency": "12", "sector": "Toys"}).content.decode()

    assert 'value="Toys"' in shown
    assert "Give the three letters" in shown


def test_somebody_elses_change_is_not_overwritten(people, signed_in):
    browser = signed_in("P")
    edition = browser.get(address(people)).context["form"]["edition"].value()
    Client.objects.get(pk=people.client.pk).save()

    shown = browser.post(address(people), {**WISH, "edition": edition}).content.decode()

    assert "Somebody else saved this" in shown
    assert Client.objects.get(pk=people.client.pk).colour == "blue"


def test_changes_what_is_said_of_a_client(people, signed_in):
    browser = signed_in("P")
    edition = browser.get(address(people)).context["form"]["edition"].value()

    browser.post(address(people), {**WISH, "edition": edition})

    client = Client.objects.get(pk=people.client.pk)
    assert (client.colour, client.currency, client.state) == ("pink", "GBP", "trial")


def test_a_hidden_name_is_shown_nowhere(people, signed_in):
    people["P"].hide_names = True
    people["P"].save()
    browser = signed_in("P")

    for page in (address(people), f"/c/{people.client.key}/access/", "/"):
        shown = browser.get(page).content.decode()
        assert "Northwind" not in shown
        assert "Client · blue" in shown
