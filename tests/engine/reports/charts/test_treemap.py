from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.reports.charts.treemap import ABOVE, treemap

SIZES = st.lists(st.lists(st.integers(1, 10**6), min_size=1, max_size=12), min_size=1, max_size=12)


def test_nothing_takes_no_room():
    assert treemap([], 100, 50) == []


def test_one_takes_all_the_room_below_the_name():
    ((place, (box,)),) = treemap([[7]], 100, 50)
    assert (place, box) == ((0, 15, 100, 50), (0, 30, 100, 50))


def test_the_order_given_is_kept():
    _, (small, large) = treemap([[1, 3]], 400, 300)[0]
    assert (small[2] - small[0]) * (small[3] - small[1]) < (large[2] - large[0]) * (large[3] - large[1])


@given(SIZES)
def test_all_lie_within_the_room_and_have_no_side_below_nothing(sizes):
    laid = treemap(sizes, 880, 460)
    assert [len(boxes) for _, boxes in laid] == [len(each) for each in sizes]
    for left, top, right, bottom in chain.from_iterable((place, *boxes) for place, boxes in laid):
        # what has no room left below a name stands in the middle of where it would be
        assert 0 <= left <= right <= 880 + 1
        assert 0 <= top <= bottom <= 460 + ABOVE
