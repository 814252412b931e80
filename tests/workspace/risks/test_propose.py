from fractional_cto.workspace.risks.models import Acceptance
from tests.builders.people import roster
from tests.builders.risks import day


def test_is_only_for_who_changes_risks(page, raised):
    assert page("S", "1/propose/").status_code == page("S", "1/propose/", reason="x").status_code == 403


def test_proposes_for_twelve_months_at_most(people, page, raised):
    said = {"approver": roster(people, "S").pk, "reason": "Spring.", "edition": raised.changed_at.isoformat()}
    answer = page("P", "1/propose/", **said, until=str(day(500)))
    assert "twelve months at most" in answer.content.decode()

    page("P", "1/propose/", **said, until=str(day(60)))
    assert Acceptance.objects.get().until == day(60)


def test_who_may_not_accept_it_can_not_be_chosen(people, page, raised):
    answer = page("P", "1/propose/", approver=roster(people, "P").pk, reason="Spring.", until=str(day(60)))

    assert answer.status_code == 422
    assert not Acceptance.objects.exists()
