import re

import pytest

from fractional_cto.engine.reports.charts import trends
from fractional_cto.engine.reports.charts.render import svg


@pytest.mark.parametrize(
    ("when", "years"),
    [("2024-01", 2024.0), ("2024-07", 2024.5), ("2024-01-01", 2024.0), ("2024-07-01 00:00:00", 2024.5)],
)
def test_time_needs_no_zone(when, years):
    assert trends.moment(when) == pytest.approx(years)


def test_bots_stand_behind_people():
    months = [
        {"month": "2024-01", "people": 3, "newcomers": 1, "commits": 10, "bot_commits": 4},
        {"month": "2024-02", "people": 1, "commits": 2},
    ]
    first, second = trends.activity(months)["data"][0]["values"]
    assert (first["commits"], first["all"], first["newcomers"]) == (10, 14, 1)
    assert first["words"] == "2024-01: 10 commits by 3 people, 1 of them new; 4 commits by bots"
    assert second["words"] == "2024-02: 2 commits by 1 person"


def test_the_axis_begins_where_history_does():
    months = [{"month": "2020-01", "people": 1, "commits": 1}, {"month": "2023-12", "people": 1, "commits": 1}]
    scale = trends.activity(months)["scales"][0]
    assert scale["domain"] == [pytest.approx(2020), pytest.approx(2024)]
    assert scale["zero"] is False


def test_every_date_has_its_number():
    points = [{"at": "2023-06-30", "value": 2}, {"at": "2024-06-30", "value": 1}]
    values = trends.truck_factor(points)["data"][0]["values"]
    assert [(point["value"], point["words"]) for point in values] == [
        (2, "2023-06-30: 2 people"),
        (1, "2024-06-30: 1 person"),
    ]


@pytest.mark.parametrize("most", [1, 2, 5, 7])
def test_no_tick_stands_for_half_a_person(most):
    points = [{"at": "2023-06-30", "value": most}, {"at": "2024-06-30", "value": most}]
    drawn = str(svg("truck", "Truck", "A truck.", trends.truck_factor(points)))
    ticks = re.findall(r'<text text-anchor="end"[^>]*>(?:<title>[^<]*</title>)?(\d+)</text>', drawn)
    assert len(ticks) >= trends.TICKS
    assert len(set(ticks)) == len(ticks)
