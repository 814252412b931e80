from fractional_cto.workspace.interview.models import Withdrawal


def test_opens_for_who_may(note, page):
    place = f"restore-test/{note().number}/withdraw/"

    for who, status in [("stranger", 404), ("X", 403), ("S", 403), ("E", 403)]:
        assert page(who, place).status_code == page(who, place, reason="So.").status_code == status
    assert page("P", "backups-exist/1/withdraw/").status_code == 404
    assert page("P", "restore-test/9/withdraw/").status_code == 404
    assert not Withdrawal.objects.exists()


def test_wants_a_reason_and_leads_back(note, page):
    place = f"restore-test/{note().number}/withdraw/"

    assert page("P", place, reason=" ").status_code == 422
    assert page("P", place, reason="A plan.").headers["Location"].endswith("/interview/restore-test/")
    assert page("P", place, reason="A plan.").status_code == 302
    assert Withdrawal.objects.get().reason == "A plan."
