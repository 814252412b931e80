from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.workspace.shared.days import morning, recent, since_then, slot, within_a_year, written, zone

ZONES = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "Nowhere/At"]
)
MOMENTS = st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # the bounds want none
WEEK = timedelta(days=7, hours=1)  # one of them is an hour longer, when clocks are put back


@pytest.mark.parametrize(
    ("hour", "wanted"), [(5, date(2026, 11, 28)), (6, date(2026, 11, 29)), (22, date(2026, 11, 29))]
)
def test_a_day_begins_at_seven_where_somebody_is(hour, wanted):
    assert morning(datetime(2026, 11, 29, hour, tzinfo=UTC), "Europe/Berlin") == wanted


def test_a_day_is_written_without_a_nought():
    assert [written(day) for day in (date(2026, 12, 5), date(2026, 12, 31), None)] == ["5 Dec 2026", "31 Dec 2026", "—"]


def test_a_year_that_nobody_meant_is_refused():
    with pytest.raises(ValidationError) as refused:
        since_then("on", date(1989, 12, 31))
    assert list(refused.value.message_dict) == ["on"]
    assert recent(date(1990, 1, 1)) == date(1990, 1, 1)


@given(now=MOMENTS, name=ZONES, day=st.integers(0, 6), hour=st.integers(0, 23))
def test_the_last_time_it_was_this_hour_is_within_a_week(now, name, day, hour):
    then = slot(now, name, day, hour)

    assert then <= now < then + WEEK
    local = then.replace(tzinfo=None)
    assert (local.weekday(), local.hour) == (day, hour)


@given(now=MOMENTS, name=ZONES, day=st.integers(0, 6), hour=st.integers(0, 23))
def test_each_week_has_its_own(now, name, day, hour):
    weeks = [slot(now + timedelta(days=7 * number), name, day, hour).isocalendar()[:2] for number in range(4)]

    assert len(set(weeks)) == 4


@pytest.mark.parametrize(("now", "day", "within"), [
    ("2027-03-01", "2028-03-01", True), ("2027-03-01", "2028-03-02", False),
    ("2028-02-29", "2029-02-28", True), ("2028-02-29", "2029-03-01", False),
])  # fmt: skip
def test_a_year_ends_on_the_same_day_of_the_calendar(monkeypatch, now, day, within):
    moment = datetime.fromisoformat(f"{now}T12:00:00+00:00")
    monkeypatch.setattr(timezone, "now", lambda: moment)

    assert within_a_year(date.fromisoformat(day)) == within


@pytest.mark.parametrize("name", ["", "../etc", "Nowhere/At"])
def test_a_zone_that_nobody_knows_is_utc(name):
    assert zone(name) is UTC
