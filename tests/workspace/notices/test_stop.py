import pytest
from django.core import signing
from django.test import Client as Browser

from fractional_cto.workspace.notices.models import Unwanted
from fractional_cto.workspace.notices.tokens import stop_address


@pytest.fixture
def strict():
    """Give a browser that wants forms to prove where they come from, as real ones do."""
    return Browser(enforce_csrf_checks=True)


@pytest.mark.parametrize("token", ["nonsense", "WzEsImEiXQ:1x:abc", "::"])
def test_what_is_not_ours_stops_nothing(people, strict, token):
    for method in (strict.get, strict.post):
        assert method(f"/notices/stop/{token}/").status_code == 404


def test_a_link_for_another_purpose_stops_nothing(people, strict):
    other = signing.dumps([people["S"].pk, "decision-ready"], salt="another")

    assert strict.post(f"/notices/stop/{other}/").status_code == 404
    assert not Unwanted.objects.exists()


def test_looking_changes_nothing(people, strict):
    answer = strict.get(stop_address(people["S"], "decision-ready"))

    assert "A decision is ready for you" in answer.content.decode()
    assert not Unwanted.objects.exists()


@pytest.mark.parametrize("sent", [{"List-Unsubscribe": "One-Click"}, {}])
def test_stops_one_kind_of_one_person_without_signing_in(people, strict, sent):
    for _ in range(2):
        answer = strict.post(stop_address(people["S"], "decision-ready"), sent)

    assert answer.status_code == 200
    assert [(row.user, row.kind) for row in Unwanted.objects.all()] == [(people["S"], "decision-ready")]


def test_whoever_still_lacks_a_second_factor_can_stop_them_too(people, signed_in):
    people["S"].authenticator_set.all().delete()

    assert signed_in("S").post(stop_address(people["S"], "decision-ready")).status_code == 200
