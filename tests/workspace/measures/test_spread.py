"""What many values come to, by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.workspace.measures.spread import FEW, LEAST, days, spread


@pytest.mark.parametrize("values", [[], [3], [1, 2, 3, 4]])
def test_fewer_than_five_say_nothing(values):
    found = spread(values)

    assert (found.n, found.median, found.high) == (len(values), None, None)
    assert days(found.median) == FEW


@pytest.mark.parametrize(
    ("values", "median", "high"),
    [
        ([5, 1, 4, 2, 3], 3, 5),  # 85 of 100 of five is the 4.25th, so the fifth
        ([1, 2, 3, 4, 5, 6], 3.5, 6),
        (list(range(1, 21)), 10.5, 17),
        (list(range(1, 101)), 50.5, 85),
    ],
)
def test_by_hand(values, median, high):
    found = spread(values)

    assert (found.median, found.high) == (median, high)


@given(st.lists(st.integers(0, 10_000), min_size=LEAST, max_size=60))
def test_eighty_five_of_a_hundred_do_not_exceed_it(values):
    high = spread(values).high

    assert high in values
    assert 100 * sum(value <= high for value in values) >= 85 * len(values)
    assert 100 * sum(value < high for value in values) < 85 * len(values)


def test_a_spread_in_words():
    assert spread([1, 2, 3, 4]).said == FEW
    assert spread([1, 2, 3, 4, 50]).said == "half within 3 days, 85 % within 50 days"


def test_days_in_words():
    assert [days(1.0), days(3.5), days(20.0)] == ["1 day", "3.5 days", "20 days"]
