def test_a_page_of_no_client_knows_none(signed_in):
    assert signed_in("P").get("/").context["seat"] is None


def test_a_page_of_a_client_knows_the_seat_and_its_menu(people, signed_in):
    context = signed_in("P").get(f"/c/{people.client.key}/journal/").context

    assert context["seat"] == people.seats["P"]
    assert "Journal" in [entry["title"] for entry in context["seat_menu"]]
