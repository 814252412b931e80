import re


def test_shows_every_figure_over_a_window(people, engagement, page):
    text = page("S", "?days=30").content.decode()

    for title in ("Decision lead time", "Age of open high risks", "Owner coverage", "Active initiatives"):
        assert title in text
    assert re.search(r'aria-current="true"[^>]*>30 days', text)
    assert "No baseline, so nothing is said" in text


def test_a_window_that_is_not_offered_is_the_usual_one(people, engagement, page):
    assert re.search(r'aria-current="true"[^>]*>90 days', page("S", "?days=31").content.decode())
