from tests.builders import roadmap


def test_only_who_leads_it_parks_it(page, active):
    for who, status in [("X", 403), ("N", 403), ("B", 403), ("stranger", 404)]:
        assert page(who, "1/park/", restart_condition="Soon.").status_code == status


def test_wants_to_know_when_it_goes_on(page, active):
    assert page("S", "1/park/", restart_condition=" ").status_code == 422
    assert page("S", "1/park/", restart_condition="Soon.").status_code == 302

    assert roadmap.states() == {"A new shop": "parked"}
