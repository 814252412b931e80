from django.test import RequestFactory

from fractional_cto.workspace.notices import queries
from fractional_cto.workspace.notices.filters import NoticeFilters


def test_offers_the_readers_of_this_client_and_finds_their_words(people, ready):
    request = RequestFactory().get("/")
    request.seat = people.seats["P"]
    rows = queries.notices(request.seat)

    filters = NoticeFilters({"recipient": people["S"].pk, "state": "waiting"}, queryset=rows, request=request)

    assert [notice.recipient for notice in filters.qs] == [people["S"]]
    other = NoticeFilters({"recipient": people.stranger.pk}, queryset=rows, request=request)
    assert "recipient" in other.form.errors
