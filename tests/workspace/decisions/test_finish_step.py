import pytest

from fractional_cto.workspace.decisions.models import WindDownStep
from tests.builders import stops


@pytest.fixture
def winding(people, engagement):
    stop = stops.proposed(people, engagement)
    stops.step(people, stop)
    return stops.chosen(people, stop)


def test_only_who_owns_it_or_leads_finishes_it(page, winding):
    for who, status in [("S", 403), ("X", 403), ("N", 403), ("stranger", 404)]:
        assert page(who, "1/steps/1/done/", sure="yes").status_code == status
    assert page("P", "1/steps/2/done/", sure="yes").status_code == 404


def test_nothing_is_finished_before_it_is_decided(people, engagement, page):
    stops.step(people, stops.proposed(people, engagement))

    assert page("E", "1/steps/1/done/", sure="yes").status_code == 403


def test_its_owner_finishes_it(page, press, winding):
    assert "Done: Tell everybody" in page("E", "1/").content.decode()
    assert "Done: Tell everybody" not in page("S", "1/").content.decode()
    assert "Done: Tell everybody" not in press("E", "1/steps/1/done/")

    assert WindDownStep.objects.get().done_on is not None
