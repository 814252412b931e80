"""How long decisions take: a hand-computed example, and what somebody might do to look faster."""

from datetime import date, timedelta

import pytest

from fractional_cto.workspace.measures.lead_time import Case, lead_time
from fractional_cto.workspace.measures.spans import until
from fractional_cto.workspace.measures.spread import FEW

LAST = date(2026, 6, 30)
SPAN = until(LAST, 90)


def took(days, ended=5, **more):
    """Give a decision that took so many days and was decided so many days before the end of the window."""
    decided = LAST - timedelta(days=ended)
    return Case(kind="Reversible", raised_on=decided - timedelta(days=days), decided_on=decided, **more)


def waits(days, **more):
    return Case(kind="Reversible", raised_on=LAST - timedelta(days=days), **more)


def beside(reading):
    return {part.title: part.value for part in reading.guards}


def test_nothing_is_claimed_of_four():
    reading = lead_time([took(1), took(2), took(3), took(4)], SPAN)

    assert (reading.value, reading.n, reading.few) == (FEW, 4, True)
    assert [part.value for part in reading.parts] == [FEW]


def test_the_example_by_hand():
    # 2, 3, 4, 10 and 30 days: the middle one is 4, and 85 of 100 (the fifth of five) do not exceed 30
    cases = [took(3), took(30), took(2), took(10, ended=89), took(4, ended=0)]
    reading = lead_time([*cases, took(99, ended=90)], SPAN)  # one was decided the day before the window begins

    assert (reading.value, reading.n) == ("half within 4 days, 85 % within 30 days", 5)


def test_each_class_for_itself():
    lasting = [Case(kind="Lasting", raised_on=LAST - timedelta(days=40), decided_on=LAST) for _ in range(5)]
    reading = lead_time([took(1), *lasting], SPAN, address=lambda query: f"?{query}")

    assert [(part.title, part.value, part.n, part.href) for part in reading.parts] == [
        ("Lasting", "half within 40 days, 85 % within 40 days", 5, "?kind=Lasting"),
        ("Reversible", FEW, 1, "?kind=Reversible"),
    ]


def test_sitting_on_hard_ones_shows():
    easy = [took(1) for _ in range(5)]
    hard = [waits(80, needed_by=LAST - timedelta(days=1)) for _ in range(7)]
    reading = lead_time([*easy, *hard], SPAN)

    assert reading.value == "half within 1 day, 85 % within 1 day"
    told = beside(reading)
    assert told["Still open"] == "7, 85 % of them for up to 80 days"
    assert told["Of these overdue"] == "7"
    # of 1 1 1 1 1 80 80 80 80 80 80 80 the middle two are 80
    assert told["With the open ones as if decided today"] == "half within 80 days"
    assert next(part for part in reading.guards if part.title == "Of these overdue").worry


def test_withdrawing_the_slow_ones_shows():
    gone = [waits(70, withdrawn_on=LAST) for _ in range(3)]
    reading = lead_time([*(took(2) for _ in range(5)), *gone], SPAN)

    assert reading.n == 5
    assert beside(reading)["Withdrawn, not counted"] == "3"
    assert beside(reading)["Still open"] == "0"


@pytest.mark.parametrize(("after", "undone"), [(0, 1), (90, 1), (91, 0)])
def test_deciding_in_haste_and_taking_it_back_shows(after, undone):
    back = took(1, ended=88, reopened_on=LAST - timedelta(days=88) + timedelta(days=after))
    reading = lead_time([back, *(took(2) for _ in range(4))], SPAN)

    assert beside(reading)["Reopened within 90 days"] == f"{undone} ({20 * undone} %)"


def test_putting_off_the_day_it_is_needed_shows():
    put_off = waits(40, needed_by=LAST + timedelta(days=9), first_needed_by=LAST - timedelta(days=9))
    told = beside(lead_time([put_off], SPAN))

    assert told["Of these overdue"] == "0"
    assert told["Of these past the day first agreed"] == "1"


@pytest.mark.parametrize(("after", "count"), [(90, "1"), (91, "0")])
def test_deciding_it_anew_with_a_new_clock_shows(after, count):
    gave_way = took(1, ended=88, superseded_on=LAST - timedelta(days=88 - after))

    assert beside(lead_time([gave_way], SPAN))["Replaced by another within 90 days"] == count


def test_what_was_decided_elsewhere_makes_nothing_faster():
    reading = lead_time([*(took(0, elsewhere=True) for _ in range(9)), *(took(7) for _ in range(5))], SPAN)

    assert (reading.value, reading.n) == ("half within 7 days, 85 % within 7 days", 5)
    assert beside(reading)["Decided elsewhere, not counted"] == "9"


def test_a_window_in_the_past_knows_nothing_of_later():
    past = until(LAST - timedelta(days=10), 30)
    reading = lead_time([took(20, ended=0), waits(5)], past)

    assert reading.n == 0
    assert beside(reading)["Still open"] == "1"
