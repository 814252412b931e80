from uuid import uuid4

from fractional_cto.workspace.people.models import Person
from tests.builders.roster import member

EVE = {"name": "Eve Example", "kind": "staff", "email": "eve@example.org", "addresses": "eve@laptop"}


def test_keeps_what_was_typed_beside_the_error(people, shown):
    member(people.client, "Bob", email="eve@example.org")

    text = shown("P", "add/", EVE)

    assert "Bob Example has this address already" in text
    assert 'value="Eve Example"' in text
    assert Person.objects.count() == 1


def test_sending_it_twice_adds_one(people, page):
    once = str(uuid4())

    answers = [page("P", "add/", {**EVE, "once": once}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Person.objects.get().addresses.get().email == "eve@laptop"


def test_begins_with_oneself_where_asked(people, shown):
    text = shown("P", "add/?me")

    assert 'value="Ada Example"' in text
    assert '<option value="fractional" selected>' in text
    assert 'value="Ada Example"' not in shown("P", "add/")


def test_offers_no_account_of_another_client(people, shown):
    assert "Olga" not in shown("P", "add/")
