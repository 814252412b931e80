import pytest

from fractional_cto.workspace.risks.models import Verdict
from fractional_cto.workspace.shared.editions import edition_of


@pytest.fixture
def said(raised, proposal):
    return {"acceptance": proposal.pk, "agreed": "yes", "edition": edition_of(raised)}


def test_is_only_for_the_approver(page, said):
    for who in ["P", "X", "E", "N", "B", "V", "stranger"]:
        assert page(who, "1/accept/").status_code == page(who, "1/accept/", **said).status_code in {403, 404}
        assert not Verdict.objects.exists()


def test_a_number_that_no_proposal_has_is_refused(page, said):
    assert page("S", "1/accept/", **said | {"acceptance": 10**30}).status_code == 422


def test_whose_address_is_not_proven_is_led_to_the_mail_that_proves_it(page, said, mailed):
    answer = page("S", "1/accept/", **said)

    assert answer.status_code == 422
    assert "/accounts/password/reset/" in answer.content.decode()


def test_the_approver_reads_what_is_proposed_and_accepts_it(page, said):
    shown = page("S", "1/accept/").content.decode()
    for words in ("The move comes in spring.", "then it is open again", "20 days", "Eve Example"):
        assert words in shown
    page("S", "1/accept/", **said)

    assert Verdict.objects.get().agreed
    assert "Accepted until" in page("E", "1/").content.decode()
    assert page("S", "1/accept/").status_code == 403


def test_who_says_no_says_why(page, said):
    answer = page("S", "1/accept/", **said | {"agreed": "no"})
    assert "Say why not" in answer.content.decode()

    page("S", "1/accept/", **said | {"agreed": "no", "reason": "Too dear."})
    assert "Too dear." in page("P", "1/").content.decode()
