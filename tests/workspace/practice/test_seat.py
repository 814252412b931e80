from fractional_cto.workspace.clients.models import Seat


def address(people, who, key=None):
    return f"/c/{key or people.client.key}/access/{people.seats[who].key}/"


def test_a_seat_of_another_client_is_not_there(people, signed_in):
    assert signed_in("stranger").get(address(people, "E", people.foreign.key)).status_code == 404


def test_keeps_what_was_typed_beside_the_error(people, signed_in):
    shown = signed_in("S").post(address(people, "E"), {"role": "V", "until": ""}).content.decode()

    assert "Vendors and the board are let in for a time" in shown
    assert '<option value="V" selected>' in shown


def test_ones_own_is_not_offered_to_change(people, signed_in):
    shown = signed_in("S").get(address(people, "S")).content.decode()

    assert "Leave this client" in shown
    assert 'name="role"' not in shown


def test_changes_the_role(people, signed_in):
    browser = signed_in("S")
    form = browser.get(address(people, "E")).context["form"]

    browser.post(address(people, "E"), {"role": "X", "until": "", "edition": form["edition"].value()})

    assert Seat.objects.get(pk=people.seats["E"].pk).role == "X"


def test_of_a_sponsor_a_practitioner_is_offered_nothing(people, signed_in):
    shown = signed_in("P").get(address(people, "S")).content.decode()

    assert "Only a sponsor changes or ends the access of a sponsor" in shown
    assert "End the access" not in shown
    assert 'name="role"' not in shown
