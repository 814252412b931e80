from fractional_cto.workspace.decisions.models import StopDecision
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import stops


def test_only_who_recommends_weighs(people, page, engagement):
    stops.proposed(people, engagement)
    for who, status in [("S", 403), ("E", 403), ("B", 403), ("stranger", 404)]:
        assert page(who, "1/stop/", days="9").status_code == status


def test_a_decision_about_something_else_has_no_stop(page, raised):
    assert page("P", "1/stop/").status_code == 404


def test_says_otherwise_what_it_frees(people, page, engagement):
    stop = stops.proposed(people, engagement)
    sent = {"days": "2", "restart_condition": "Never."}
    assert page("P", "1/stop/", **sent, edition="2026-01-01T00:00:00+00:00").status_code == 422
    assert page("P", "1/stop/", **sent, edition=edition_of(stop)).status_code == 302

    assert StopDecision.objects.get().days == 2
    assert "2 days" in page("E", "1/").content.decode()
