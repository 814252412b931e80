import pytest

from fractional_cto.workspace.practice import actions
from fractional_cto.workspace.practice.models import Invitation
from fractional_cto.workspace.practice.views import invitations

GONE = "The link is not shown any more."


@pytest.fixture
def sam(people, signed_in):
    """Give the browser of whoever has just invited somebody."""
    browser = signed_in("S")
    browser.post(f"/c/{people.client.key}/access/invite/", {"email": "una@example.org", "role": "E", "until": ""})
    return browser


def address(people, key=None):
    return f"/c/{key or people.client.key}/access/invitations/{Invitation.objects.get().key}/link/"


def test_an_invitation_of_another_client_is_not_there(people, signed_in, sam):
    assert signed_in("stranger").get(address(people, people.foreign.key)).status_code == 404


def test_nobody_else_is_shown_the_link(people, signed_in, sam):
    shown = signed_in("P").get(address(people), follow=True).content.decode()

    assert GONE in shown
    assert "http://localhost:8000/invited/" not in shown


def test_a_link_that_was_made_worthless_is_not_shown(people, sam):
    actions.renew(seat=people.seats["P"], invitation=Invitation.objects.get())

    assert GONE in sam.get(address(people), follow=True).content.decode()


def test_a_link_of_another_invitation_is_not_shown(people, sam):
    other, _ = actions.invite(seat=people.seats["S"], email="ivo@example.org", role="E", until=None)
    wanted = f"/c/{people.client.key}/access/invitations/{other.key}/link/"

    assert GONE in sam.get(wanted, follow=True).content.decode()


def test_after_an_hour_it_is_gone(people, sam, monkeypatch):
    monkeypatch.setattr(invitations, "HOUR", -1)

    assert GONE in sam.get(address(people), follow=True).content.decode()


def test_the_page_may_be_looked_at_again(people, sam):
    for _ in range(2):
        assert "http://localhost:8000/invited/" in sam.get(address(people)).content.decode()


def test_what_is_kept_opens_nothing_by_itself(people, sam, client):
    kept = sam.session[invitations.SHOWN]

    assert client.get(f"/invited/{kept['sealed']}/").status_code == 404
