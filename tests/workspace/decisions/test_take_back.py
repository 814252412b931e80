import pytest


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "V"])
def test_is_for_who_recommends(page, ready, who):
    assert page(who, "1/back/", sure="yes").status_code == 403


def test_what_is_decided_is_not_taken_back(press, decided):
    assert "stays as it is" in press("P", "1/back/")


def test_nobody_is_asked_meanwhile(page, ready, signed_in):
    page("P", "1/back/", sure="yes")

    ready.refresh_from_db()
    assert ready.state == "framing"
    assert "/decisions/1/" not in signed_in("S").get("/").content.decode()
