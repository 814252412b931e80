from tests.builders.tokens import program, token


def address(people, made):
    return f"/c/{people.client.key}/tokens/{made.key}/revoke/"


def test_nobody_finds_the_token_of_a_colleague(people, signed_in):
    made, secret = token(people.seats["P"])

    assert signed_in("E").post(address(people, made)).status_code == 404
    assert program(secret).get("/api/1/findings").status_code == 200


def test_it_opens_nothing_from_then_on(people, signed_in):
    made, secret = token(people.seats["E"])
    page = signed_in("S").post(address(people, made), follow=True)

    assert "opens nothing any more" in page.content.decode()
    assert program(secret).get("/api/1/findings").status_code == 401
