import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.practice.models import Invitation
from tests.builders.people import person, with_second_factor

UNA = {"name": "Una Example", "password": "correct horse battery"}


def seen(address):
    with CaptureQueriesContext(connection) as queries:
        answer = Browser().get(address)
    return answer.status_code, answer.content.replace(address.encode(), b""), len(queries)


@pytest.mark.parametrize("spoilt", ["used_at", "withdrawn_at", "expires_at"])
def test_a_link_that_is_spent_answers_like_one_that_never_was(invited, spoilt):
    _, token = invited()
    Invitation.objects.update(**{spoilt: timezone.now() - timedelta(seconds=1)})

    assert seen(f"/invited/{token}/") == seen("/invited/guessed/")
    assert seen("/invited/guessed/")[0] == 404
    assert Browser().post(f"/invited/{token}/", UNA).status_code == 404
    assert not User.objects.filter(email="una@example.org").exists()


def test_a_link_for_somebody_else_tells_nothing(invited, signed_in):
    _, token = invited()

    for method in ("get", "post"):
        shown = getattr(signed_in("stranger"), method)(f"/invited/{token}/").content.decode()
        assert "sent to another address" in shown
        for secret in ("Northwind", "Ada", "una@"):
            assert secret not in shown


def alike(page, email):
    """Give a page without what is another each time."""
    return re.sub(
        r"/invited/[^/]+/|[\w.]+@example.org|csrfmiddlewaretoken.+?>|/invited/[\w%-]+", "", page.replace(email, "")
    )


def test_nobody_learns_whether_an_address_has_an_account(invited):
    shown = {}
    for email in ("una@example.org", "olga@example.org"):
        _, token = invited(email)
        status, page, asked = seen(f"/invited/{token}/")
        shown[email] = status, alike(page.decode(), email), asked

    assert shown["una@example.org"] == shown["olga@example.org"]
    assert "Sign in and join" in shown["una@example.org"][1]
    assert "Make my account and join" in shown["una@example.org"][1]


def test_an_account_is_not_made_twice_and_not_told_of(client, invited):
    _, token = invited("olga@example.org")

    shown = client.post(f"/invited/{token}/", UNA).content.decode()

    assert "No account was made. If you have one with this address already, sign in and join." in shown
    assert "There already is" not in shown
    assert "_auth_user_id" not in client.session
    assert Seat.objects.filter(user__email="olga@example.org").count() == 1


def test_keeps_what_was_typed_beside_the_error(client, invited):
    _, token = invited()

    shown = client.post(f"/invited/{token}/", {**UNA, "password": "short"}).content.decode()

    assert 'value="Una Example"' in shown
    assert "This password is too short" in shown


def test_whoever_is_invited_makes_an_account_and_is_let_in(people, client, invited):
    _, token = invited()

    answer = client.post(f"/invited/{token}/", UNA, follow=True)

    assert "Northwind Example" in answer.content.decode()
    seat = Seat.objects.get(user__email="una@example.org")
    assert (seat.client, seat.role) == (people.client, "E")


def test_a_sponsor_who_joins_is_led_to_a_second_factor(client, invited):
    _, token = invited(role="S", by="S")

    assert client.post(f"/invited/{token}/", UNA, follow=True).redirect_chain[-1][0] == "/accounts/2fa/"


def test_whoever_has_an_account_signs_in_with_it(client, invited):
    _, token = invited("olga@example.org")

    shown = client.get(f"/invited/{token}/").content.decode()

    assert f"/accounts/login/?next=/invited/{token}/" in shown


def test_an_administrator_is_told_why_not(people, invited):
    _, token = invited("amy@example.org", role="S", by="S")
    amy = Browser()
    amy.force_login(with_second_factor(person("Amy", is_administrator=True)))

    answer = amy.post(f"/invited/{token}/")

    assert answer.status_code == 404
    assert "Administrators decide nothing at a client" in answer.content.decode()


def test_and_joins_with_one_click_once(people, signed_in, invited):
    _, token = invited("olga@example.org")
    olga = signed_in("stranger")

    assert not people.client.seats.filter(user=people.stranger).exists()
    assert b"Join" in olga.get(f"/invited/{token}/").content
    assert olga.post(f"/invited/{token}/").url == "/"
    assert olga.post(f"/invited/{token}/").status_code == 404
    assert people.client.seats.filter(user=people.stranger).count() == 1
