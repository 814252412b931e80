"""The outlines of shapes, as Vega writes them."""

from collections.abc import Iterable
from math import cos, pi, sin, sqrt

from fractional_cto.engine.reports.charts.scales import number, whole

# How far from a corner the curve is pulled that comes close to a quarter of a circle.
PULL = 0.448084975506
NOTHING = 1e-12
QUARTER = pi / 2


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """Outline a rectangle."""
    return f"M{number(x)},{number(y)}h{number(width)}v{number(height)}h{number(-width)}Z"


def rounded(x: float, y: float, width: float, height: float, corner: float) -> str:
    """Outline a rectangle without sharp corners."""
    corner = min(corner, width / 2, height / 2)
    right, bottom, pull = x + width, y + height, PULL * corner
    steps = (
        ("M", x + corner, y),
        ("L", right - corner, y),
        ("C", right - pull, y, right, y + pull, right, y + corner),
        ("L", right, bottom - corner),
        ("C", right, bottom - pull, right - pull, bottom, right - corner, bottom),
        ("L", x + corner, bottom),
        ("C", x + pull, bottom, x, bottom - pull, x, bottom - corner),
        ("L", x, y + corner),
        ("C", x, y + pull, x + pull, y, x + corner, y),
    )
    return "".join(f"{letter}{','.join(map(number, numbers))}" for letter, *numbers in steps) + "Z"


def line(points: Iterable[tuple[float, float]]) -> str:
    """Join points."""
    return "M" + "L".join(map(_point, points))


def dot(size: float) -> str:
    """Outline a circle of an area in squares around it."""
    radius = sqrt(size) / 2
    return f"M{_short(radius)},0{_circle(radius, 0.0, 1)}"


def sector(inner: float, outer: float, start: float, end: float) -> str:
    """Outline a part of a ring, or the whole of it."""
    start, end = start - QUARTER, end - QUARTER
    if end - start > 2 * pi - NOTHING:
        there = f"M{_polar(outer, start)}{_circle(outer, start, 1)}"
        return f"{there}M{_polar(inner, end)}{_circle(inner, end, 0)}Z"
    large = int(end - start >= pi)
    there = f"M{_polar(outer, start)}A{_short(outer)},{_short(outer)},0,{large},1,{_polar(outer, end)}"
    return f"{there}L{_polar(inner, end)}A{_short(inner)},{_short(inner)},0,{large},0,{_polar(inner, start)}Z"


def _circle(radius: float, start: float, clockwise: int) -> str:
    x, y = radius * cos(start), radius * sin(start)
    half = f"A{_short(radius)},{_short(radius)},0,1,{clockwise},"
    return f"{half}{_point((-x, -y))}{half}{_point((x, y))}"


def _polar(radius: float, angle: float) -> str:
    return _point((radius * cos(angle), radius * sin(angle)))


def _point(place: tuple[float, float]) -> str:
    return f"{_short(place[0])},{_short(place[1])}"


def _short(value: float) -> str:
    return number(whole(value * 1000) / 1000)
