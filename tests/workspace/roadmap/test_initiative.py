from fractional_cto.workspace.roadmap import actions
from tests.builders import roadmap


def test_opens_for_who_may(page, active):
    for who, status in [("stranger", 404), ("B", 403), ("V", 403), ("N", 200)]:
        assert page(who, "1/").status_code == status


def test_one_that_is_not_there_is_not_found(page, active):
    assert page("P", "2/").status_code == 404


def test_shows_when_it_may_go_on_and_its_states(page, parked):
    shown = page("N", "1/").content.decode()

    for words in ("May go on when", "Summer is over.", "Its states", "Serves no outcome", "0 of 3 active"):
        assert words in shown
    assert "Go on</a>" not in shown
    assert "Go on</a>" in page("E", "1/").content.decode()


def test_what_is_over_has_no_buttons(people, page, active):
    actions.finish(seat=people.seats["P"], initiative=active, reason="Sold.")

    assert "Edit</a>" not in page("P", "1/").content.decode()
    assert roadmap.states() == {"A new shop": "done"}
