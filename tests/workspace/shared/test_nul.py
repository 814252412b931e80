import pytest

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.shared.nul import SENTENCE, without

ADD = {"name": "West\0lake", "colour": "blue", "currency": "EUR", "time_zone": "Europe/Berlin", "sector": ""}


@pytest.mark.parametrize("address", ["/?about=a%00b", "/invited/a%00b/", "/first/%00/", "/accounts/login/?next=%00"])
def test_an_address_with_it_is_refused(client, db, address):
    answer = client.get(address)

    assert answer.status_code == 400
    assert SENTENCE in answer.content.decode()


@pytest.mark.parametrize("sent", [ADD, {**ADD, "name": "Westlake", "x\0": "1"}])
def test_a_form_with_it_is_refused(people, signed_in, sent):
    answer = signed_in("P").post("/clients/add/", sent)

    assert answer.status_code == 400
    assert not Client.objects.filter(name__startswith="West").exists()


def test_a_form_without_it_is_looked_at(people, signed_in):
    assert signed_in("P").post("/clients/add/", {**ADD, "name": "Westlake"}).status_code == 302


def test_what_a_program_wrote_of_a_name_that_is_no_text_can_be_stored():
    assert without({"sh\udcffop": ["s\xe9\udcff"]}) == {"sh?op": ["s\xe9?"]}


def test_what_a_program_wrote_loses_it_wherever_it_stands():
    said = {"a\0": ["b\0c", {"d": "\0"}, 1, None, True], "e": 0.5}

    assert without(said) == {"a": ["bc", {"d": ""}, 1, None, True], "e": 0.5}
