from itertools import count

import pytest

from fractional_cto.engine.reports.charts import scales
from fractional_cto.engine.reports.charts.scales import Linear, number, plain, scale, whole


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (3, "3"),
        (-0.0, "0"),
        (2.50, "2.5"),
        (5.684341886080802e-14, "5.684341886080802e-14"),
        (-1.5e-07, "-1.5e-7"),
        (1.25e-05, "0.0000125"),
        (-0.0000012, "-0.0000012"),
    ],
)
def test_numbers_are_written_as_browsers_write_them(value, written):
    assert number(value) == written


@pytest.mark.parametrize(("value", "rounded"), [(0.5, 1), (1.5, 2), (2.5, 3), (-0.5, 0), (-1.2, -1), (7.49, 7)])
def test_halves_go_up(value, rounded):
    assert whole(value) == rounded


@pytest.mark.parametrize("value", [0.0, -0.5, 2024.25, 1e-07, 3.0])
def test_short_numbers_stay_what_they_are(value):
    assert plain(value) == value


def test_long_numbers_are_taken_as_their_digits_say():
    assert plain(2013.0833333333333) == 20130833333333333.0 / 1e13


def test_ends_are_round():
    assert scale({"type": "linear", "domain": [0, 1234], "nice": 4, "range": [110, 0]}).domain == (0, 1500)


@pytest.mark.parametrize("end", [0, 7, 2024.5])
def test_ends_that_are_the_same_stay_what_they_are(end):
    assert scale({"type": "linear", "domain": [end, end], "nice": 4, "range": [110, 0]}).domain == (end, end)


def test_ends_that_never_become_round_stay_what_they_are(monkeypatch):
    steps = count()
    monkeypatch.setattr(scales, "_step", lambda *_: (next(steps), 1))
    assert scale({"type": "linear", "domain": [3, 1234], "nice": 4, "range": [110, 0]}).domain == (3, 1234)
    assert next(steps) == 10


@pytest.mark.parametrize(
    ("ends", "ticks"),
    [
        ((2020, 2024), [2020, 2021, 2022, 2023, 2024]),
        ((2020.1, 2020.3), [2020.2]),
        ((1990.5, 2025.5), [1995, 2000, 2005, 2010, 2015, 2020, 2025]),
        ((2020, 2020), [2020]),
    ],
)
def test_years_are_chosen_that_are_round(ends, ticks):
    assert Linear(domain=ends, range=(0, 100)).ticks(least=1) == pytest.approx(ticks)


def test_bands_share_the_room():
    band = scale({"type": "band", "domain": [0, 1, 2, 3], "range": [0, 100]})
    assert ([band(at) for at in range(4)], band.step) == ([0, 25, 50, 75], 25)


def test_no_room_is_the_middle():
    assert Linear(domain=(5, 5), range=(0, 10))(5) == 5


def test_a_scale_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="a scale that is log can not be drawn yet"):
        scale({"type": "log", "domain": [1, 10], "range": [0, 100]})
