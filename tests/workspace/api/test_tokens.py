import pytest

from tests.builders.tokens import token


@pytest.mark.parametrize("who", ["X", "E", "B", "N", "V"])
def test_shows_nobody_anothers_tokens(people, signed_in, who):
    token(people.seats["P"], "Board room")
    token(people.seats[who], "Own script")
    page = signed_in(who).get(f"/c/{people.client.key}/tokens/").content.decode()

    assert "Own script" in page
    assert "Board room" not in page


def test_shows_who_lets_people_in_which_programs_read_and_when_they_last_did(people, signed_in):
    _, secret = token(people.seats["E"], "Board room")
    page = signed_in("S").get(f"/c/{people.client.key}/tokens/").content.decode()

    assert "reads as Eve Example" in page
    assert "never used" in page
    assert secret not in page


def test_says_how_to_begin(people, signed_in):
    assert "No token yet" in signed_in("E").get(f"/c/{people.client.key}/tokens/").content.decode()
