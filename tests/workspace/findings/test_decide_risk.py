import pytest

from fractional_cto.workspace.accounts.actions import prove_address
from fractional_cto.workspace.findings.models import Verdict
from tests.builders.people import with_second_factor


@pytest.mark.parametrize("who", ["P", "X", "E", "B", "N", "V"])
def test_is_only_for_the_one_who_was_asked(page, proposal, who):
    assert page(who, "1/risk/").status_code == page(who, "1/risk/", agreed="yes").status_code in {403, 404}
    assert not Verdict.objects.exists()


@pytest.mark.parametrize("who", ["P", "X", "E", "N"])
def test_nobody_else_sees_the_button(page, proposal, who):
    shown = page(who, "1/").content.decode()

    assert "/1/risk/" not in shown
    assert "Proposed, waiting for Sam Example" in shown
    assert "Accepted by" not in shown


def test_a_refusal_without_a_reason_says_so(page, proposal):
    answer = page("S", "1/risk/", response=proposal.pk, agreed="no")

    assert answer.status_code == 422
    assert "Say why not" in answer.content.decode()


def test_whose_address_is_not_proven_is_led_to_the_mail_that_proves_it(page, proposal, mailed):
    answer = page("S", "1/risk/", response=proposal.pk, agreed="yes")

    assert answer.status_code == 422
    assert '<a href="/accounts/password/reset/">have a new password sent there</a>' in answer.content.decode()


def test_says_beside_it_that_the_address_was_not_proven(people, page, proposal):
    page("S", "1/risk/", response=proposal.pk, agreed="yes")
    assert page("P", "1/").content.decode().count("address not proven") == 2

    # nor does it become theirs who proves the address later
    prove_address(account=people["S"], here=None)
    shown = page("P", "1/").content.decode()
    assert "Risk accepted, address not proven" in shown
    assert shown.count("address not proven") == 2


def test_says_nothing_of_an_address_that_was_proven(people, page, proposal):
    prove_address(account=people["S"], here=None)
    with_second_factor(people["S"])
    page("S", "1/risk/", response=proposal.pk, agreed="yes")

    shown = page("P", "1/").content.decode()
    assert "Accepted by Sam Example" in shown
    assert "not proven" not in shown


def test_the_one_who_was_asked_reads_what_and_why_and_accepts(page, proposal):
    assert "/1/risk/" in page("S", "1/").content.decode()
    assert "The importer goes in spring." in page("S", "1/risk/").content.decode()

    page("S", "1/risk/", response=proposal.pk, agreed="yes")

    shown = page("P", "1/").content.decode()
    assert "Accepted by Sam Example" in shown
    assert "Risk accepted until" in shown
    assert "/1/risk/" not in page("S", "1/").content.decode()


def test_the_register_says_for_whom_it_waits(page, proposal):
    assert "Accepted risk: waiting for Sam Example" in page("P").content.decode()
    assert "waits for Sam Example" in page("P", "?format=sarif").content.decode()
