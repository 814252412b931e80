import pytest

from tests.builders.decisions import day


def test_is_for_its_decider_and_who_frames_it(shut, ready):
    shut("1/defer/", "XENBV")


@pytest.mark.parametrize("who", ["P", "S"])
def test_says_until_when_and_why(page, ready, who):
    assert page(who, "1/defer/", until=day(-1), reason="So.").status_code == 422
    page(who, "1/defer/", until=day(9), reason="After the round.")

    for words in ("Deferred", "Asked again", "After the round.", "Ready to decide"):
        assert words in page("E", "1/").content.decode()
