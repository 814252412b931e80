def address(people, who):
    return f"/c/{people.client.key}/access/{people.seats[who].key}/end/"


def test_the_last_practitioner_is_told_why_not(people, signed_in):
    shown = signed_in("P").post(address(people, "P"), follow=True).content.decode()

    assert "A client keeps at least one practitioner without a last day: let in another one first." in shown


def test_whoever_is_ended_is_out_at_once(people, signed_in):
    nia = signed_in("N")
    journal = f"/c/{people.client.key}/journal/"
    assert nia.get(journal).status_code == 200

    signed_in("S").post(address(people, "N"))

    assert nia.get(journal).status_code == 404
    assert "Northwind" not in nia.get("/").content.decode()


def test_a_sponsor_may_leave(people, signed_in):
    assert signed_in("S").post(address(people, "S")).url == "/"
