from fractional_cto.workspace.roadmap.models import Waiver, WaiverRequest
from tests.builders import roadmap
from tests.builders.decisions import day


def test_the_way_from_asking_to_the_waiver(page, people, engagement, full):
    roadmap.idea(people, engagement, "One more")
    said = {"reason": "Unheard-of demand.", "until": day(9)}
    for who, status in [("X", 403), ("B", 403), ("N", 403), ("stranger", 404)]:
        assert page(who, "4/ask/", **said).status_code == status
    assert not WaiverRequest.objects.exists()
    assert "Ask for a waiver" in page("E", "4/activate/").content.decode()
    assert "Ask for a waiver" not in page("S", "4/activate/").content.decode()
    assert page("E", "4/ask/", **said).status_code == 302

    assert "Withdraw" in page("E", "4/").content.decode()
    prefilled = page("S", "waive/?initiative=4").content.decode()
    assert prefilled.count("Unheard-of demand.") == 2
    assert prefilled.count("/initiatives/4/refuse/") == 1
    assert page("S", "waive/?initiative=4", reason="Yes.", expires_on=day(9)).url.endswith("/initiatives/4/")
    assert WaiverRequest.objects.get().answer.waiver == Waiver.objects.get()
    assert "Granted by Sam Example" in page("E", "4/").content.decode()
