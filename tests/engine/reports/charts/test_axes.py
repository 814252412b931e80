import pytest

from fractional_cto.engine.reports.charts import axes
from fractional_cto.engine.reports.charts.scales import Band, Linear

LOOK = {"labelFont": "sans-serif", "labelFontSize": 11, "labelColor": "#123456", "labelPadding": 6}
TOLD = {**LOOK, "tickMinStep": 1, "tickCount": 4, "format": ",d"}


def test_thousands_stand_apart():
    drawn = axes.axis({**TOLD, "orient": "left"}, Linear(domain=(0, 2000), range=(100, 0)), 500, 100)
    assert 'aria-label="Y-axis for a linear scale with values from 0 to 2,000"' in drawn
    assert ">1,500</text>" in drawn


def test_lines_are_only_where_they_are_wished_for():
    scale = Linear(domain=(0, 4), range=(100, 0))
    assert axes.axis({**TOLD, "orient": "left"}, scale, 500, 100).count("<line") == 0
    assert axes.axis({**TOLD, "orient": "left", "grid": True, "gridColor": "#eee"}, scale, 500, 100).count("<line") == 5


def test_below_it_stands_below():
    drawn = axes.axis({**TOLD, "orient": "bottom", "format": "d"}, Linear(domain=(2020, 2024), range=(0, 500)), 500, 80)
    assert 'transform="translate(0.5,80.5)"' in drawn
    assert ">2020</text>" in drawn


def test_other_scales_are_refused():
    with pytest.raises(TypeError, match="only an axis of numbers"):
        axes.axis(TOLD, Band(start=0, step=1), 1, 1)
