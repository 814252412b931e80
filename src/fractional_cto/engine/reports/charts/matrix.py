"""A matrix of what changes together."""

from collections.abc import Sequence
from typing import Any

from fractional_cto.engine.records import Row
from fractional_cto.engine.reports.charts.colours import FAINT, GRID, HEAT, INK, ON_HOT, light
from fractional_cto.engine.reports.charts.render import base
from fractional_cto.engine.reports.text import number, shortened, visible

COMPONENTS = 16
CELL_HEIGHT = 24
NAME_WIDTH = 44
CHARACTER = 6.2
PADDING = {"left": 0, "right": 0, "top": 24, "bottom": 2}


def strongest(pairs: Sequence[Row]) -> list[str]:
    """Choose the components of the strongest pairs."""
    ranked = sorted(pairs, key=lambda row: (-_number(row["degree"]), str(row["component"]), str(row["other"])))
    names = dict.fromkeys(name for row in ranked for name in (str(row["component"]), str(row["other"])))
    return sorted(list(names)[:COMPONENTS])


def coupling(pairs: Sequence[Row]) -> dict[str, Any]:
    """Draw which components change together; both halves are filled, because either may be read first."""
    names = strongest(pairs)
    order = {name: index for index, name in enumerate(names)}
    cells = [cell for row in pairs for cell in _cells(row, order)]
    diagonal = [{"row": index, "column": index} for index in range(len(names))]
    labels = [
        {"at": index, "name": f"{shortened(name, NAME_WIDTH)}  {index + 1}", "mark": str(index + 1)}
        for index, name in enumerate(names)
    ]
    left = round(CHARACTER * max(len(str(label["name"])) for label in labels)) + 16
    specification = base(CELL_HEIGHT * len(names), {**PADDING, "left": left})
    domain = list(range(len(names)))
    specification["data"] = [
        {"name": "cells", "values": cells},
        {"name": "diagonal", "values": diagonal},
        {"name": "labels", "values": labels},
    ]
    specification["scales"] = [
        {"name": "column", "type": "band", "domain": domain, "range": [0, specification["width"]]},
        {"name": "row", "type": "band", "domain": domain, "range": [0, specification["height"]]},
    ]
    specification["marks"] = [
        _boxes("diagonal", {"value": light(GRID)}),
        _boxes("cells", {"field": "colour"}),
        _figures(),
        _names({"x": {"value": -8}, "y": {"scale": "row", "field": "at", "band": 0.5}}, "name", "right"),
        _names({"x": {"scale": "column", "field": "at", "band": 0.5}, "y": {"value": -10}}, "mark", "center"),
    ]
    return specification


def _cells(row: Row, order: dict[str, int]) -> list[dict[str, Any]]:
    one, other = str(row["component"]), str(row["other"])
    if one not in order or other not in order:
        return []
    degree = _number(row["degree"])
    colour = list(HEAT)[1 + min(3, int(degree) // 25)]
    words = (
        f"{visible(one)} and {visible(other)}: {number(row['shared'])} commits changed both, {number(row['degree'])} %"
    )
    return [
        {
            "row": order[across],
            "column": order[down],
            "colour": colour,
            "degree": f"{degree:.0f}",
            "ink": light(ON_HOT) if colour == list(HEAT)[4] else light(INK),
            "words": words,
        }
        for across, down in ((one, other), (other, one))
    ]


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _boxes(data: str, fill: dict[str, str]) -> dict[str, Any]:
    described = {"description": {"field": "words"}} if data == "cells" else {}
    return {
        "type": "rect",
        "from": {"data": data},
        "encode": {
            "enter": {
                "x": {"scale": "column", "field": "column", "offset": 1},
                "y": {"scale": "row", "field": "row", "offset": 1},
                "width": {"scale": "column", "band": 1, "offset": -2},
                "height": {"scale": "row", "band": 1, "offset": -2},
                "fill": fill,
                **described,
            }
        },
    }


def _figures() -> dict[str, Any]:
    return {
        "type": "text",
        "from": {"data": "cells"},
        "encode": {
            "enter": {
                "x": {"scale": "column", "field": "column", "band": 0.5},
                "y": {"scale": "row", "field": "row", "band": 0.5},
                "align": {"value": "center"},
                "baseline": {"value": "middle"},
                "text": {"field": "degree"},
                "fill": {"field": "ink"},
            }
        },
    }


def _names(place: dict[str, Any], field: str, align: str) -> dict[str, Any]:
    return {
        "type": "text",
        "from": {"data": "labels"},
        "encode": {
            "enter": {
                **place,
                "align": {"value": align},
                "baseline": {"value": "middle"},
                "text": {"field": field},
                "fill": {"value": light(FAINT)},
            }
        },
    }
