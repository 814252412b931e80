from fractional_cto.workspace.decisions.models import WindDownStep
from tests.builders import stops
from tests.builders.decisions import day
from tests.builders.people import roster


def test_only_who_leads_the_work_plans(people, page, engagement):
    stops.proposed(people, engagement)
    for who, status in [("S", 403), ("E", 403), ("B", 403), ("stranger", 404)]:
        assert page(who, "1/steps/add/", what="Tell").status_code == status


def test_plans_a_step(people, page, engagement):
    stops.proposed(people, engagement)
    sent = {"what": "Tell everybody", "owner": roster(people, "E").pk}
    assert page("P", "1/steps/add/", **sent, due=day(-1)).status_code == 422
    assert page("P", "1/steps/add/", **sent, due=day(4)).status_code == 302

    assert WindDownStep.objects.get().due == day(4)
    assert "Tell everybody" in page("S", "1/").content.decode()
