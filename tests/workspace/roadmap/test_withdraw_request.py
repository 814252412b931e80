from fractional_cto.workspace.roadmap import actions, queries
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


def test_whoever_was_answered_meanwhile_reads_how(signed_in, people, engagement, full, monkeypatch):
    asked = roadmap.asked(people, engagement)
    actions.refuse_waiver(seat=people.seats["S"], request=asked, reason="Finish one first.")
    monkeypatch.setattr(queries, "requested", lambda _: asked)  # as it was read a moment ago

    browser, address = signed_in("E"), f"/c/{people.client.key}/initiatives/4/"
    assert browser.post(f"{address}withdraw/", {"sure": "yes"}).status_code == 302
    monkeypatch.undo()
    assert "It is refused already." in browser.get(address).content.decode()
