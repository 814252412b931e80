import pytest


@pytest.mark.parametrize("who", ["N", "B", "V"])
def test_is_not_for_who_only_reads(page, raised, who):
    assert page(who, "1/comment/", text="Why?").status_code == 403


def test_who_only_reads_is_not_offered_to_ask(page, raised):
    assert "/1/comment/" not in page("N", "1/").content.decode()


def test_says_something(page, raised):
    answer = page("S", "1/comment/", text=" ")

    assert answer.status_code == 422
    assert not raised.comments.exists()


def test_the_decider_asks_back_and_who_frames_is_told(page, ready, signed_in):
    page("S", "1/comment/", text="What if she is ill?")

    assert "What if she is ill?" in page("P", "1/").content.decode()
    assert "Answer Sam Example" in signed_in("P").get("/").content.decode()
    page("P", "1/comment/", text="Then Tom does it.")
    assert "Answer Sam Example" not in signed_in("P").get("/").content.decode()
