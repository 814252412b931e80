import pytest
from django.test import Client as Browser

from fractional_cto.workspace.accounts import first
from fractional_cto.workspace.accounts.actions import make_account
from fractional_cto.workspace.accounts.models import User

ADA = {"name": "Ada Example", "email": "ada@example.org", "password": "correct horse battery"}


@pytest.fixture
def address(db):
    return f"/first/{first.token()}/"


def test_a_wrong_token_opens_nothing(client, db):
    assert client.get("/first/guessed/").status_code == 404
    assert client.post("/first/guessed/", ADA).status_code == 404
    assert not User.objects.exists()


def test_opens_nothing_once_there_is_an_account(client, address):
    User.objects.create_user("eve@example.org")

    assert client.get(address).status_code == 404
    assert client.post(address, ADA).status_code == 404


def test_keeps_what_was_typed_beside_the_error(client, address):
    shown = client.post(address, {**ADA, "password": "short"}).content.decode()

    assert 'value="ada@example.org"' in shown
    assert "This password is too short" in shown
    assert "short" not in shown.partition('name="password"')[2].partition(">")[0]


def test_makes_the_first_practitioner_and_leads_to_a_second_factor(client, address):
    answer = client.post(address, ADA, follow=True)

    assert answer.redirect_chain[-1][0] == "/accounts/2fa/"
    ada = User.objects.get()
    assert (ada.is_practitioner, ada.is_administrator, ada.is_first) == (True, False, True)
    assert Browser().get(address).status_code == 404


def test_only_one_of_two_who_come_at_once_is_the_first(client, address, monkeypatch):
    make_account(**{**ADA, "email": "eve@example.org"}, is_first=True)
    monkeypatch.setattr("fractional_cto.workspace.accounts.views.opens", lambda _token: True)

    assert client.post(address, ADA).status_code == 404
    assert User.objects.count() == 1
