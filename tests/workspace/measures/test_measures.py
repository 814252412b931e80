import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders.waiting import everything


def test_shows_every_figure_over_a_window(people, engagement, page):
    text = page("S", "?days=30").content.decode()

    for title in ("Decision lead time", "Age of open high risks", "Owner coverage", "Active initiatives"):
        assert title in text
    assert re.search(r'aria-current="true"[^>]*>30 days', text)
    assert "No baseline, so nothing is said" in text


def test_a_window_that_is_not_offered_is_the_usual_one(people, engagement, page):
    assert re.search(r'aria-current="true"[^>]*>90 days', page("S", "?days=31").content.decode())


def test_the_page_asks_little_where_there_is_something_to_count(people, signed_in):
    everything(people)
    address = f"/c/{people.client.key}/measures/"

    for role in "PSXE":
        browser = signed_in(role)
        browser.get(address)  # the first page of a session notes that it is in use, which later ones do not
        with CaptureQueriesContext(connection) as put:
            browser.get(address)
        assert len([one for one in put if "SAVEPOINT" not in one["sql"]]) <= 25, role
