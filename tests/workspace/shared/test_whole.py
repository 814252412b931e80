import pytest

from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.whole import Whole, count_all, first_page


def every(seat):
    return Entry.objects.filter(client=seat.client_id).order_by("-pk")


@pytest.fixture
def four(people):
    """Let four things happen at one client, and one at another."""
    for client, actor in [(people.client, people["P"])] * 4 + [(people.foreign, people.stranger)]:
        record(client=client, actor=actor, verb="added", thing=client, reason="")
    return people.seats["P"]


def test_of_nothing_there_is_nothing(people, django_assert_num_queries):
    with django_assert_num_queries(1):
        whole = Whole(people.seats["P"], every, 2)
        assert (whole.count(), whole[0:2]) == (0, [])


@pytest.mark.parametrize(("many", "found", "asked"), [(2, 2, 2), (4, 4, 2), (5, 4, 1)])
def test_is_counted_where_it_does_not_fit(four, django_assert_num_queries, many, found, asked):
    with django_assert_num_queries(asked):
        whole = Whole(four, every, many)
        assert whole.count() == 4
    assert whole[0:many] == list(every(four)[:found])


def test_is_that_of_the_seat(people, four):
    stranger = people.seats["stranger"]

    assert Whole(stranger, every, 5)[0:5] == list(every(stranger))
    assert [many for _, many in count_all(stranger, question=every)] == [1]
    assert first_page(stranger, question=every, many=1) == list(every(stranger))


def test_begins_only_where_it_is_asked_for(four):
    assert Whole(four, every, 3)[1:2] == list(every(four)[1:2])
