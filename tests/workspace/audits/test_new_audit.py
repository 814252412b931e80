import pytest

from fractional_cto.workspace.audits.models import Run
from tests.builders.audits import registered
from tests.builders.findings import engagement


@pytest.fixture
def address(people):
    return f"/c/{people.client.key}/audits/new/"


def test_says_what_is_missing_first(people, signed_in, address):
    assert "Register a repository" in signed_in("P").get(address).content.decode()
    registered(people.seats["P"])
    assert "No engagement yet" in signed_in("P").get(address).content.decode()


def test_keeps_what_was_typed_beside_the_error(people, signed_in, address):
    registered(people.seats["P"])
    engagement(people.client)

    shown = signed_in("P").post(address, {"revision": "v1"}).content.decode()

    assert 'value="v1"' in shown
    assert "This field is required" in shown


def test_sent_twice_asks_once(people, signed_in, address):
    shop, made = registered(people.seats["P"]), engagement(people.client)
    browser = signed_in("P")
    once = browser.get(address).context["form"]["once"].initial
    wish = {"engagement": made.pk, "repositories": [shop.pk], "revision": "", "once": str(once or "")}
    wish["once"] = wish["once"] or "7b0e6f0e-7d5c-4f52-9a3c-1f5d0f4f9f10"

    answers = [browser.post(address, wish) for _ in range(2)]

    assert [answer.url for answer in answers] == [Run.objects.get().get_absolute_url()] * 2
