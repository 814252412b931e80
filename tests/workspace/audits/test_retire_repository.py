from tests.builders.audits import registered


def test_leads_back_to_the_list(people, signed_in):
    shop = registered(people.seats["P"])
    listed = f"/c/{people.client.key}/audits/repositories/"

    assert signed_in("P").post(f"{listed}{shop.number}/retire/").url == listed
    assert "no longer audited" in signed_in("P").get(listed).content.decode()
