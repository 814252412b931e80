from fractional_cto.workspace.roadmap.models import WaiverRequest
from tests.builders import roadmap


def test_only_who_asked_withdraws(page, people, engagement, full):
    roadmap.asked(people, engagement)
    for who, status in [("P", 403), ("S", 403), ("X", 403), ("stranger", 404)]:
        assert page(who, "4/withdraw/", sure="yes").status_code == status
    assert page("E", "4/withdraw/").status_code == 405
    assert page("E", "4/withdraw/", sure="yes").status_code == 302
    assert WaiverRequest.objects.get().answer.kind == "withdrawn"
    assert page("E", "4/withdraw/", sure="yes").status_code == 404
