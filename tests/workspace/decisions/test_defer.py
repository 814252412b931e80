from tests.builders.decisions import day


def test_is_for_its_decider_and_who_frames_it(shut, framed):
    shut("1/defer/", "XENBV")


def test_is_for_its_decider_once_it_is_ready(shut, ready):
    shut("1/defer/", "PXENBV")


def test_says_until_when_and_why(page, ready):
    assert page("S", "1/defer/", until=day(-1), reason="So.").status_code == 422
    page("S", "1/defer/", until=day(9), reason="After the round.")

    for words in ("Deferred", "Asked again", "After the round.", "Ready to decide"):
        assert words in page("E", "1/").content.decode()
