"""How many initiatives run at a time: by hand, and what would hide some of them."""

from datetime import date, timedelta

import pytest

from fractional_cto.workspace.measures.focus import Case, Rules, daily, focus
from fractional_cto.workspace.measures.spans import until

LAST = date(2026, 6, 30)
SPAN = until(LAST, 10)
DAYS = [SPAN.first + timedelta(days=number) for number in range(10)]
THREE = Rules(steps=((date.min, 3),))


def ran(first, last=None, **more):
    """Give what was active from one day before the end of the window on, until another."""
    moves = [(LAST - timedelta(days=first), True)]
    if last is not None:
        moves.append((LAST - timedelta(days=last), False))
    return Case(moves=tuple(moves), active=last is None, **more)


def test_nothing_is_nothing():
    reading = focus([Case(moves=()), ran(300, 200)], SPAN, THREE)

    assert (reading.value, reading.n) == ("0.0 on average, 0 at most, 3 allowed", 0)


def test_the_example_by_hand():
    # one all ten days, one the first five (from before the window on), one on the last two: 17 days in ten
    cases = [ran(300), ran(40, 4), ran(1)]

    assert daily(cases, DAYS) == [2, 2, 2, 2, 2, 1, 1, 1, 2, 2]
    assert focus(cases, SPAN, Rules(steps=((date.min, 1),))).value == "1.7 on average, 2 at most, 1 allowed"


def test_parking_for_the_last_day_hides_little():
    busy = [ran(300, 0) for _ in range(6)]

    assert focus(busy, SPAN, THREE).value == "5.4 on average, 6 at most, 3 allowed"
    assert beyond(focus(busy, SPAN, THREE)) == "9, the last on 29 Jun 2026"


def beyond(reading):
    return {part.title: part.value for part in reading.parts}["Days beyond the limit of that day"]


def test_raising_the_limit_excuses_no_day_before():
    busy = [ran(300) for _ in range(5)]
    raised = Rules(steps=((date.min, 3), (LAST, 6)))

    assert focus(busy, SPAN, raised).value == "5.0 on average, 5 at most, 9 allowed"
    assert beyond(focus(busy, SPAN, raised)) == "9, the last on 29 Jun 2026"


def test_a_waiver_covers_its_own_days_only():
    busy = [ran(300) for _ in range(4)]
    waived = Rules(steps=((date.min, 3),), waivers=((LAST - timedelta(days=3), LAST - timedelta(days=2)),))
    parts = {part.title: part.value for part in focus(busy, SPAN, waived).parts}

    assert parts["Days beyond the limit of that day"] == "10, the last on 30 Jun 2026"
    assert parts["Of these without a waiver"] == "8, the last on 30 Jun 2026"


@pytest.mark.parametrize(("unlinked", "worry"), [(0, False), (2, True)])
def test_work_that_serves_no_outcome_shows(unlinked, worry):
    waived = Rules(steps=((date.min, 3),), waivers=((LAST, LAST),))
    reading = focus([ran(3), *(ran(3, linked=False) for _ in range(unlinked))], SPAN, waived)

    aimless, waived, _ = reading.guards
    assert (aimless.value, aimless.worry) == (f"{unlinked} of {1 + unlinked}", worry)
    assert (waived.value, waived.worry) == ("1", True)
