from tests.builders import roadmap
from tests.builders.decisions import day


def test_only_who_leads_it_begins_it(page, idea):
    for who, status in [("X", 403), ("N", 403), ("B", 403), ("stranger", 404)]:
        assert page(who, "1/activate/", started_on=day(0)).status_code == status


def test_where_there_is_no_room_something_rests(people, engagement, full, page):
    roadmap.idea(people, engagement, "One more")
    refused = page("P", "4/activate/", started_on=day(0))
    assert refused.status_code == 422
    assert "ask the sponsor to waive the limit" in refused.content.decode()

    page("P", "4/activate/", started_on=day(0), instead=full[1].pk, restart_condition="Soon.")
    assert roadmap.states()["Work 2"] == "parked"
    assert roadmap.states()["One more"] == "active"


def test_goes_on_without_being_asked_anything(people, page, parked):
    assert page("E", "1/activate/", sure="yes").status_code == 302
    assert roadmap.states() == {"A new shop": "active"}
