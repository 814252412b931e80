import pytest

from tests.builders.decisions import fresh


def test_is_only_for_who_decided_or_recommended(shut, decided):
    shut("1/confirm/", "XENBV")


@pytest.mark.parametrize("who", ["P", "S"])
def test_says_that_it_still_holds(page, decided, who):
    assert "Does it still hold?" in page(who, "1/confirm/").content.decode()
    page(who, "1/confirm/", reason="Not one bad night.")

    assert fresh(decided).standing == "Confirmed"
    for words in ("Confirmed", "Not one bad night.", "Decided: The tech lead"):
        assert words in page("E", "1/").content.decode()


def test_what_was_decided_elsewhere_is_confirmed_by_its_decider(page, elsewhere):
    shown = page("S", "1/").content.decode()
    for words in ("Decided elsewhere: The agency", "not confirmed by Sam Example yet", "It was decided so"):
        assert words in shown
    assert page("P", "1/confirm/").status_code == 403
    assert "Was it decided so?" in page("S", "1/confirm/").content.decode()

    page("S", "1/confirm/", once="")
    assert "not confirmed" not in page("S", "1/").content.decode()


def test_before_it_is_decided_there_is_nothing_to_confirm(page, ready):
    assert page("S", "1/confirm/").status_code == 403
