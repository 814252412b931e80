from datetime import UTC, datetime

import pytest

from fractional_cto.workspace.escalations.hours import after


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-26 10:00", 8, "2026-11-27 10:00"),  # Thursday to Friday
        ("2026-11-26 10:00", 7, "2026-11-26 17:00"),
        ("2026-11-27 16:00", 2, "2026-11-30 10:00"),  # over a weekend
        ("2026-11-28 03:00", 8, "2026-11-30 17:00"),  # begun on a Saturday night
        ("2026-11-26 23:00", 1, "2026-11-27 10:00"),
        ("2026-11-23 09:00", 40, "2026-11-27 17:00"),
    ],
)
def test_counts_working_hours_only(start, hours, end):
    began, ends = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (start, end))

    assert after(began, hours, "UTC") == ends


def test_counts_them_where_the_client_is():
    began = datetime(2026, 11, 26, 8, tzinfo=UTC)  # nine in Berlin

    assert after(began, 8, "Europe/Berlin") == datetime(2026, 11, 26, 16, tzinfo=UTC)
    assert after(began, 8, "Nowhere/Land") == datetime(2026, 11, 26, 17, tzinfo=UTC)
