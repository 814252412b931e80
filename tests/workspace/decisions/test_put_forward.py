import pytest


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "V"])
def test_is_for_who_recommends(page, framed, who):
    assert page(who, "1/ready/", sure="yes").status_code == 403


def test_says_everything_that_is_missing(press, raised):
    shown = press("P", "1/ready/")
    for words in (
        "Add an option beside doing nothing",
        "Say the cost, benefit, risk and reversibility of “Do nothing”.",
    ):
        assert shown.count(words) == 2  # refused, and still to do
    raised.refresh_from_db()
    assert raised.state == "raised"


def test_asks_the_decider(page, framed, signed_in):
    page("P", "1/ready/", sure="yes")

    shown = signed_in("S").get("/").content.decode()
    assert "Recommended: The tech lead" in shown
    assert "/decisions/1/" in shown
