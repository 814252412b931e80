"""How old the high risks are: by hand, and what would make them look younger."""

from datetime import date, timedelta

from fractional_cto.workspace.measures.risk_age import Case, risk_age
from fractional_cto.workspace.measures.spans import until

LAST = date(2026, 6, 30)
SPAN = until(LAST, 90)


def known(days, **more):
    return Case(**{"high": True, "open": True, "identified_on": LAST - timedelta(days=days), **more})


def beside(reading):
    return {part.title: part.value for part in reading.guards}


def test_nothing_open_is_said_so():
    assert risk_age([known(9, open=False), known(9, high=False)], SPAN).value == "none open"


def test_of_few_only_the_oldest_is_told():
    reading = risk_age([known(3), known(200)], SPAN)

    assert (reading.value, reading.n) == ("the oldest for 200 days, too few to say more", 2)


def test_the_example_by_hand():
    reading = risk_age([known(days) for days in (10, 20, 30, 40, 500)], SPAN)

    assert (reading.value, reading.n) == ("the oldest for 500 days, half for at most 30 days", 5)


def test_accepting_and_rating_lower_show():
    accepted = known(300, open=False, accepted=True)
    lowered = known(300, high=False, lowered_on=(LAST - timedelta(days=400), LAST))
    reading = risk_age([accepted, lowered, known(5, unreviewed=True)], SPAN)

    assert reading.n == 1
    assert beside(reading) == {
        "Past their review": "1",
        "High, but accepted for a time": "1",
        "Rated lower in the last 90 days": "1",
    }
