from tests.builders.audits import asked, registered


def test_narrows_by_repository_and_state_and_offers_nothing_of_others(people, signed_in):
    seat = people.seats["P"]
    asked(seat, registered(seat))
    till = registered(seat, "till")
    asked(seat, till)
    registered(people.seats["stranger"], "foreign")
    browser = signed_in("P")
    address = f"/c/{people.client.key}/audits/"

    shown = browser.get(address, {"repository": till.pk, "state": "queued"}).content.decode()

    assert "1 of 2 audits" in shown
    assert "foreign" not in shown
    assert "0 of 2" in browser.get(address, {"state": "done"}).content.decode()
