from tests.builders import decisions


def test_is_for_who_frames_it(shut, framed):
    shut("1/deadlock/", "SXENBV")


def test_wants_two_sides_and_says_to_whom_it_goes(people, page, framed):
    assert "two people at least" in page("P", "1/deadlock/", reason="So.").content.decode()
    decisions.sided(people, framed)
    assert "<strong>Xan Example</strong>" in page("P", "1/deadlock/").content.decode()

    page("P", "1/deadlock/", reason="Neither gives way.")

    for words in ("In deadlock", "Neither gives way.", "it is decided by Sam Example"):
        assert words in page("X", "1/").content.decode()


def test_is_neither_offered_nor_taken_where_it_waits_for_the_sponsor(people, page, ready):
    decisions.sided(people, ready)
    assert "/1/deadlock/" not in page("P", "1/").content.decode()
    assert "the sponsor" in page("P", "1/deadlock/", reason="So.").content.decode()
