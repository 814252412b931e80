from fractional_cto.workspace.decisions.models import StopDecision
from tests.builders import roadmap, stops
from tests.builders.decisions import day

SAID = {"kind": "tool", "title": "Chat", "days": "1", "restart_condition": "Never.", "label": "open"}


def test_only_who_recommends_proposes(page, engagement):
    for who, status in [("S", 403), ("E", 403), ("B", 403), ("stranger", 404)]:
        assert page(who, "stops/propose/", **SAID, raised_on=day(0)).status_code == status
    assert not StopDecision.objects.exists()


def test_without_an_engagement_nobody_decides(page, people):
    assert page("P", "stops/propose/").url == f"/c/{people.client.key}/decisions/stops/"


def test_proposes_and_leads_to_its_decision(people, page, engagement):
    assert page("P", "stops/propose/", **SAID, raised_on=day(1)).status_code == 422
    assert page("P", "stops/propose/", **SAID, raised_on=day(0)).url.endswith("/decisions/1/")

    assert StopDecision.objects.get().decision.category == "stop"


def test_begins_with_the_initiative_it_came_from(people, page, engagement):
    one = roadmap.active(people, engagement)

    assert page("P", f"stops/propose/?initiative={one.number}").context["form"].initial["initiative"] == one
    for other in ("9", "x", "9" * 30):
        assert "initiative" not in page("P", f"stops/propose/?initiative={other}").context["form"].initial
    stops.of(people, engagement, one)
    again = {**SAID, "kind": "initiative", "initiative": one.pk, "raised_on": day(0)}
    assert page("P", "stops/propose/", **again).status_code == 422
