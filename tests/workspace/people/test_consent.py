import pytest

from fractional_cto.workspace.people.models import Consent


@pytest.mark.parametrize("role", ["X", "stranger"])
def test_a_seat_that_is_no_incoming_cto_gets_none(people, page, role):
    answer = page("S", "capabilities/consent/", {"incoming": people.seats[role].pk, "consent": "yes"}, follow=True)

    assert "nothing was changed" in answer.content.decode()
    assert not Consent.objects.exists()


def test_is_given_and_withdrawn(people, page, shown):
    sent = {"incoming": people.seats["N"].pk, "consent": "yes"}
    page("S", "capabilities/consent/", sent)
    assert "Withdraw the consent" in shown("S", "capabilities/")

    page("S", "capabilities/consent/", {**sent, "consent": "no"})
    assert "Let Nia Example read it" in shown("S", "capabilities/")
