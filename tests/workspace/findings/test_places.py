import pytest
from django.test import RequestFactory

from fractional_cto.workspace.findings.places import back


@pytest.mark.parametrize(
    "asked",
    ["", "https://example.org/c/", "//example.org", "/c/another/findings/", "/accounts/logout/", "javascript:1"],
)
def test_leads_nowhere_else(people, asked):
    assert back(RequestFactory().get("/", {"next": asked}), people.seats["P"], "/home/") == "/home/"


def test_leads_back_into_the_register(people):
    place = f"/c/{people.client.key}/findings/?state=open&page=2"

    assert back(RequestFactory().get("/", {"next": place}), people.seats["P"], "/home/") == place
