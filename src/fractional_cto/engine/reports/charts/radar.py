"""The levels of practices around a circle: full where something shows them, dashed where somebody has to be asked."""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Any

from fractional_cto.engine.records import Row
from fractional_cto.engine.reports.charts.colours import FAINT, GRID, INK, MAIN, ON_HOT, SECOND, light
from fractional_cto.engine.reports.charts.render import base
from fractional_cto.engine.reports.text import visible

# Narrow, so that a phone shows it whole.
WIDTH = 480
HEIGHT = 370
HUB = 20
RING = 29
LEVELS = 4
BEYOND = 10
GAP = 0.012
ZERO = 3
FONT = 13
PADDING = {"left": 0, "right": 0, "top": 0, "bottom": 0}


def maturity(rows: Sequence[Row]) -> dict[str, Any]:
    """Draw one sector a practice; the outer edge of a full one is its level."""
    specification = base(HEIGHT, PADDING, WIDTH)
    step = 2 * pi / max(1, len(rows))
    sectors = [_sector(row, place * step, step) for place, row in enumerate(rows)]
    specification["data"] = [
        {"name": "rings", "values": [{"radius": _radius(level)} for level in range(1, LEVELS + 1)]},
        {"name": "known", "values": [sector for sector in sectors if sector["known"]]},
        {"name": "asked", "values": [sector for sector in sectors if not sector["known"]]},
        {"name": "sectors", "values": sectors},
    ]
    specification["marks"] = [
        _arcs("known", {"fill": {"field": "colour"}, "description": {"field": "words"}}),
        _rings(),
        _arcs("asked", {"stroke": {"value": light(FAINT)}, "strokeDash": {"value": [4, 3]}}),
        _texts("level", "ink", FONT),
        _texts("name", None, FONT),
    ]
    return specification


def _radius(level: float) -> float:
    return HUB + RING * level


def _sector(row: Row, start: float, step: float) -> dict[str, Any]:
    level = row["level"] if isinstance(row["level"], int) else None
    practice = visible(str(row["practice"]))
    middle = start + step / 2
    outer = _radius(LEVELS if level is None else level) + (ZERO if level == 0 else 0)
    # the level stands inside of its sector, beyond one that is too short for it
    inside = HUB + RING * LEVELS / 2 if level is None else outer + 10 if level == 0 else outer - RING / 2
    text_x, text_y = _point(middle, inside)
    name_x, name_y = _point(middle, _radius(LEVELS) + BEYOND)
    return {
        "known": level is not None,
        "start": start + GAP,
        "end": start + step - GAP,
        "outer": outer,
        "colour": light(SECOND if row.get("told_by") else MAIN),
        "words": f"{practice}: {row['name']}" + ("" if level is None else f", level {level} of {LEVELS}"),
        "level": "ask" if level is None else str(level),
        "ink": light(FAINT if level is None else INK if level == 0 or row.get("told_by") else ON_HOT),
        "level_x": text_x,
        "level_y": text_y,
        "level_align": "center",
        "name": _lines(practice),
        "name_x": name_x,
        # two lines grow downwards from the first
        "name_y": name_y - (0 if len(_lines(practice)) == 1 else FONT * (1 + cos(middle)) / 2),
        "name_align": "center" if abs(sin(middle)) < sin(pi / 16) else "left" if sin(middle) > 0 else "right",
    }


def _point(angle: float, radius: float) -> tuple[float, float]:
    return (round(WIDTH / 2 + radius * sin(angle), 2), round(HEIGHT / 2 - radius * cos(angle), 2))


def _lines(practice: str) -> list[str]:
    """Break a name once, so that it takes less room beside the circle."""
    first, _, rest = practice.partition(" ")
    return [first, rest] if rest else [first]


def _arcs(data: str, look: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "arc",
        "from": {"data": data},
        "encode": {
            "enter": {
                "x": {"value": WIDTH / 2},
                "y": {"value": HEIGHT / 2},
                "startAngle": {"field": "start"},
                "endAngle": {"field": "end"},
                "innerRadius": {"value": HUB},
                "outerRadius": {"field": "outer"},
                **look,
            }
        },
    }


def _rings() -> dict[str, Any]:
    return {
        "type": "arc",
        "from": {"data": "rings"},
        "encode": {
            "enter": {
                "x": {"value": WIDTH / 2},
                "y": {"value": HEIGHT / 2},
                "startAngle": {"value": 0},
                "endAngle": {"value": 2 * pi},
                "innerRadius": {"field": "radius"},
                "outerRadius": {"field": "radius"},
                "stroke": {"value": light(GRID)},
            }
        },
    }


def _texts(what: str, ink: str | None, size: int) -> dict[str, Any]:
    return {
        "type": "text",
        "from": {"data": "sectors"},
        "encode": {
            "enter": {
                "x": {"field": f"{what}_x"},
                "y": {"field": f"{what}_y"},
                "align": {"field": f"{what}_align"},
                "baseline": {"value": "middle"},
                "text": {"field": what},
                "fontSize": {"value": size},
                "fill": {"field": ink} if ink else {"value": light(INK)},
            }
        },
    }
