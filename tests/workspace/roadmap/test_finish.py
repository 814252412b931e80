from tests.builders import roadmap


def test_only_who_leads_it_finishes_it(page, active):
    for who, status in [("X", 403), ("N", 403), ("B", 403), ("stranger", 404)]:
        assert page(who, "1/done/", reason="Sold.").status_code == status


def test_wants_to_know_what_came_of_it(page, active):
    assert page("P", "1/done/", reason="").status_code == 422
    assert page("P", "1/done/", reason="Sold.").status_code == 302

    assert roadmap.states() == {"A new shop": "done"}
    assert "Sold." in page("N", "1/").content.decode()
