import pytest

from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.findings import finding


@pytest.mark.parametrize(("who", "status"), [("S", 403), ("V", 403), ("E", 200), ("P", 200)])
def test_opens_for_who_may(page, found, who, status):
    assert page(who, "1/move/").status_code == status


def test_is_refused_to_engineers_for_what_is_not_theirs(people, engagement, page):
    finding(people.client, engagement, 1)

    assert page("E", "1/move/").status_code == page("E", "1/move/", state="planned").status_code == 403


def test_wants_a_reason_beside_the_field(page, found):
    answer = page("P", "1/move/", state="dismissed", edition=edition_of(found))

    assert answer.status_code == 422
    assert "id_reason_error" in answer.content.decode()


def test_does_not_lead_to_verified(page, found):
    assert page("P", "1/move/", state="verified", edition=edition_of(found)).status_code == 422


def test_leads_on(page, found):
    assert page("E", "1/move/", state="in_progress", edition=edition_of(found)).url == found.get_absolute_url()

    found.refresh_from_db()
    assert found.state == "in_progress"
