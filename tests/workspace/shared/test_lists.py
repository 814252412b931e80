import pytest
from django.core.exceptions import BadRequest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared import lists
from fractional_cto.workspace.shared.lists import Column, Filters, Listing

COLUMNS = (Column("Why", "reason", sort="reason"), Column("Who", "actor.name", href=lambda row: f"/{row.verb}/"))


class EntryFilters(Filters):
    searched = ("title", "reason")

    class Meta:  # noqa: D106  # its filters are explained by the tests
        model = Entry
        fields = ("verb",)


@pytest.fixture
def listed(people, rf):
    for verb, reason in (("added", "b"), ("closed", "a"), ("added", "-1"), ("merged", "c")):
        actor = None if verb == "merged" else people["P"]
        record(client=people.client, actor=actor, verb=verb, thing=people.client, reason=reason)

    def ask(query="", **options):
        rows = Entry.objects.filter(client=people.client).order_by("pk")
        request = rf.get(f"/{query}")
        request.user = people["P"]
        return Listing(request, EntryFilters, rows, COLUMNS, noun=("entry", "entries"), **options)

    return ask


def every(seat):
    return Entry.objects.filter(client=seat.client_id).order_by("pk")


@pytest.fixture
def whole(people, rf, listed):
    """List what a question finds, which is prepared."""
    record(client=people.foreign, actor=people.stranger, verb="leaked", thing=people.foreign, reason="z")

    def ask(query="", role="P", filters=EntryFilters, **options):
        request = rf.get(f"/{query}")
        request.user, request.seat = people[role], people.seats[role]
        return Listing(request, filters, every, COLUMNS, noun=("entry", "entries"), **options)

    return ask


def reasons(listing):
    return [row.reason for row in listing.page]


@pytest.mark.parametrize("query", ["?format=pdf", "?format=", "?format=csv&search=%00"])
def test_what_can_not_be_exported_is_refused_in_a_sentence(listed, query):
    with pytest.raises(BadRequest, match="list"):
        listed(query).answer("")


def test_a_filter_that_can_not_be_understood_shows_nothing_and_says_why(listed):
    listing = listed("?search=%00")

    assert reasons(listing) == []
    assert "search" in listing.filters.errors


@pytest.mark.parametrize("query", ["?sort=client", "?sort=who", "?sort=--", "?page=rubbish", "?page=99", "?other=1"])
def test_rubbish_in_the_address_changes_nothing(listed, query):
    assert reasons(listed(query)) == ["b", "a", "-1", "c"]


def test_every_word_of_a_search_must_be_found(listed):
    assert reasons(listed("?search=northwind+A")) == ["b", "a", "-1", "c"]
    assert reasons(listed("?search=northwind+-1")) == ["-1"]


def test_sorts_both_ways_and_tells_screen_readers(listed):
    assert reasons(listed("?sort=why")) == ["-1", "a", "b", "c"]
    assert reasons(listed("?sort=-why")) == ["c", "b", "a", "-1"]
    assert [header.state for header in listed("?sort=-why").headers()] == ["descending", ""]
    assert [header.state for header in listed().headers()] == ["none", ""]


def test_links_keep_the_filters_and_begin_at_the_first_page(listed):
    listing = listed("?verb=added&page=2", per_page=1)

    assert next(listing.headers()).href == "?verb=added&sort=why"
    assert listing.before == "?verb=added&page=1"
    assert listing.files == [("CSV", "?verb=added&format=csv"), ("XLSX", "?verb=added&format=xlsx")]


def test_counts_what_is_left_of_what(listed):
    assert listed().counted == "4 entries"
    assert listed("?verb=added").counted == "2 of 4 entries"


def test_offers_the_orders_to_phones(listed):
    assert list(listed("?sort=why").orders()) == [
        ("why", "Why, upwards", True),
        ("-why", "Why, downwards", False),
    ]


def test_marks_the_kept_filter_that_is_shown(listed):
    listing = listed("?verb=added&sort=why", presets=[("Added", "verb=added")])

    assert [(link["title"], link["here"]) for link in listing.linked] == [("All", False), ("Added", True)]


def test_exports_exactly_what_the_filters_leave_on_all_pages(listed):
    answer = listed("?verb=added&sort=why&format=csv", per_page=1).answer("")

    assert b"".join(answer.streaming_content) == b"Why,Who\r\n'-1,Ada Example\r\nb,Ada Example\r\n"


def test_draws_itself(listed):
    shown = listed("?sort=why", choose="pk").answer("journal/journal.html").content.decode()

    assert 'aria-sort="ascending"' in shown
    assert 'data-label="Why"' in shown
    assert 'role="status">4 entries' in shown


@pytest.mark.parametrize(("query", "said"), [("?verb=nothing", "Nothing matches"), ("", "Nothing happened yet")])
def test_says_why_it_is_empty(listed, query, said):
    listing = listed(query)
    listing.all = Entry.objects.none() if not query else listing.all
    listing.filters.queryset = listing.all

    assert said in listing.answer("journal/journal.html").content.decode()


def test_filters_that_are_folded_away_are_shown_where_one_is_set(listed, monkeypatch):
    assert not listed("?verb=added").far
    monkeypatch.setattr(lists, "FEW", 0)
    assert listed("?verb=added").far


@pytest.mark.parametrize(
    ("query", "found", "asked"),
    [
        ("", ["b", "a", "-1", "c"], 1),
        ("?sort=-why", ["c", "b", "a", "-1"], 2),
        ("?sort=&verb=", ["b", "a", "-1", "c"], 1),
        ("?page=1", ["b", "a", "-1", "c"], 2),
        ("?verb=added", ["b", "-1"], 2),
        ("?search=%00", [], 0),
        ("?other=1", ["b", "a", "-1", "c"], 2),
    ],
)
def test_a_question_lists_as_its_rows_do(listed, whole, query, found, asked):
    whole(query).page  # noqa: B018  # it is written before it is counted
    with CaptureQueriesContext(connection) as queries:
        assert reasons(whole(query)) == found
    assert len(queries) == asked
    assert reasons(listed(query)) == found
    assert whole(query).counted == listed(query).counted


def test_a_question_lists_page_by_page(whole, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert reasons(whole(per_page=3)) == ["b", "a", "-1"]
    assert whole(per_page=3).counted == "4 entries"
    assert reasons(whole("?page=2", per_page=3)) == ["c"]
    assert reasons(whole(per_page=4)) == ["b", "a", "-1", "c"]


def test_a_question_lists_only_what_its_seat_may_see(whole):
    assert reasons(whole(role="stranger")) == ["z"]
    assert reasons(whole("?sort=why", role="stranger")) == ["z"]
    assert whole().filters.queryset.count() == 0


def test_filters_that_always_narrow_do_so_for_a_question_too(whole):
    class Always(EntryFilters):
        def filter_queryset(self, queryset):
            return super().filter_queryset(queryset).filter(verb="added")

    assert reasons(whole(filters=Always)) == ["b", "-1"]


def test_a_question_exports_exactly_what_the_filters_leave(whole):
    answer = whole("?verb=added&sort=why&format=csv", per_page=1).answer("")

    assert b"".join(answer.streaming_content) == b"Why,Who\r\n'-1,Ada Example\r\nb,Ada Example\r\n"
