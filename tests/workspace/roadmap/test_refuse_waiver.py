from fractional_cto.workspace.roadmap.models import WaiverRequest
from tests.builders import roadmap


def test_only_the_sponsor_refuses_and_says_why(page, people, engagement, full):
    roadmap.asked(people, engagement)
    for who, status in [("P", 403), ("X", 403), ("E", 403), ("stranger", 404)]:
        assert page(who, "4/refuse/", reason="No.").status_code == status
    assert page("S", "4/refuse/", reason=" ").status_code == 422
    assert page("S", "4/refuse/", reason="Finish one first.").status_code == 302
    assert WaiverRequest.objects.get().answer.kind == "refused"
    assert "Finish one first." in page("E", "4/").content.decode()
    assert page("S", "4/refuse/").status_code == 404
