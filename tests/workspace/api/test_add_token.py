import time

import pytest
from django.core import mail

from fractional_cto.workspace.api.models import Token


@pytest.fixture
def proven(signed_in):
    """Give a browser of somebody who has just proven who they are."""

    def browse(who):
        browser = signed_in(who)
        session = browser.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
        session.save()
        return browser

    return browse


def address(people):
    return f"/c/{people.client.key}/tokens/add/"


def test_who_has_not_just_proven_who_they_are_does_so_first(people, signed_in):
    people["E"].set_password("for this test")
    people["E"].save()
    browser = signed_in("E")

    for answer in (browser.get(address(people)), browser.post(address(people), {"name": "Dashboard", "days": 30})):
        assert answer.url.startswith("/accounts/reauthenticate/")
    assert not Token.objects.exists()


def test_without_a_purpose_none_is_made(people, proven):
    answer = proven("E").post(address(people), {"name": "", "days": 30})

    assert (answer.status_code, Token.objects.count()) == (422, 0)


def test_makes_one_shows_it_once_and_writes_to_its_person(people, proven):
    browser = proven("E")
    answer = browser.post(address(people), {"name": "Dashboard", "days": 30}, follow=True)
    made = Token.objects.get()

    assert (made.seat, made.days) == (people.seats["E"], 30)
    secret = answer.context["secret"]
    assert secret in answer.content.decode()
    assert [sent.to for sent in mail.outbox] == [["eve@example.org"]]
    assert secret not in mail.outbox[0].body
    assert "Northwind" not in mail.outbox[0].body
