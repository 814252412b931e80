import pytest


@pytest.mark.parametrize("who", ["S", "E", "V"])
def test_is_only_for_the_practitioner(people, page, found, who):
    assert page(who, "1/share/").status_code == 403
    assert page(who, "1/share/", vendors=people.seats["V"].pk).status_code == 403


@pytest.mark.parametrize("who", ["S", "stranger"])
def test_is_with_vendors_of_this_client_only(people, page, found, who):
    assert page("P", "1/share/", vendors=people.seats[who].pk).status_code == 422


def test_says_where_no_vendor_sits(people, page, found):
    people.seats["V"].delete()

    assert "No vendor sits at this client: invite one" in page("P", "1/share/").content.decode()


def test_lets_a_vendor_in(people, page, found):
    assert page("V", "1/").status_code == 404
    page("P", "1/share/", vendors=people.seats["V"].pk)

    assert page("V", "1/").status_code == 200
