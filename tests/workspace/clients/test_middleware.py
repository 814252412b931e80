from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client as Browser
from django.utils import timezone

from tests.builders.people import person


@pytest.fixture
def without(people):
    """Give the browser of somebody whose second factor is gone."""

    def sign_in(user):
        Authenticator.objects.filter(user=user).delete()
        browser = Browser()
        browser.force_login(user)
        return browser

    return sign_in


@pytest.mark.parametrize("role", ["P", "S"])
def test_leads_to_the_second_factor_and_lets_nothing_else_through(people, without, role):
    browser = without(people[role])

    for address in ("/", f"/c/{people.client.key}/journal/", "/clients/add/", "/accounts/preferences/", "/nowhere/"):
        assert browser.get(address).url == "/accounts/2fa/"
    assert browser.post("/clients/add/", {"name": "Eastfield Example"}).url == "/accounts/2fa/"
    assert browser.get("/accounts/2fa/").status_code == 200


def test_an_administrator_needs_one_too(people, without):
    assert without(person("Amy", is_administrator=True)).get("/").url == "/accounts/2fa/"


def test_a_partial_page_leads_there_as_a_whole(people, without):
    answer = without(people["P"]).get("/", headers={"HX-Request": "true"})

    assert answer.headers["HX-Redirect"] == "/accounts/2fa/"


def test_recovery_codes_alone_do_not_do(people, without):
    browser = without(people["P"])
    Authenticator.objects.create(user=people["P"], type=Authenticator.Type.RECOVERY_CODES, data={})

    assert browser.get("/").url == "/accounts/2fa/"


@pytest.mark.parametrize("role", ["X", "E", "B", "N", "V"])
def test_others_may_go_without(people, without, role):
    assert without(people[role]).get("/").status_code == 200


def test_a_sponsor_no_more_may_go_without(people, without):
    people.seats["S"].ended_at = timezone.now() - timedelta(minutes=1)
    people.seats["S"].save()

    assert without(people["S"]).get("/").status_code == 200
