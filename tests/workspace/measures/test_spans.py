"""Windows of days."""

from datetime import date, timedelta

import pytest

from fractional_cto.workspace.measures.spans import DEFAULT, chosen, since, until

LAST = date(2026, 3, 1)


@pytest.mark.parametrize("text", ["", "31", "0", "-30", "9" * 400, "٣٠", "thirty"])
def test_whatever_is_not_offered_is_the_usual_window(text):
    assert chosen(text) == DEFAULT


def test_a_window_holds_both_its_ends():
    span = until(LAST, 30)

    assert (span.first, span.days) == (date(2026, 1, 31), 30)
    assert span.first in span
    assert LAST in span
    assert LAST + timedelta(days=1) not in span
    assert None not in span
    assert str(span) == "31 Jan 2026 to 1 Mar 2026"


@pytest.mark.parametrize(("began", "days"), [((), 30), ((20, 9), 21), ((400,), 30), ((-5,), 1)])
def test_a_window_begins_with_what_it_counts(began, days):
    assert since(until(LAST, 30), [LAST - timedelta(days=ago) for ago in began]).days == days
