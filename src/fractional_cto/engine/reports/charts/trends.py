"""Pictures over time: activity, people, truck factor."""

from collections.abc import Sequence
from typing import Any

from fractional_cto.engine.records import Row, Value
from fractional_cto.engine.reports.charts.colours import FAINT, GRID, MAIN, OTHERS, SECOND, light
from fractional_cto.engine.reports.charts.render import WIDTH, base
from fractional_cto.engine.reports.text import count, number

PADDING = {"left": 46, "right": 12, "top": 34, "bottom": 24}
ROOM = WIDTH - PADDING["left"] - PADDING["right"]
PANEL = 110
GAP = 58
MONTH = 1 / 12
# No axis ends below as many, or its ticks would stand for halves of people.
TICKS = 4


def moment(when: Value) -> float:
    """Turn ``2024-03`` or ``2024-03-31`` into years, so that no time zone is involved."""
    year, month, day = (*str(when)[:10].split("-"), "1")[:3]
    return int(year) + (int(month) - 1 + (int(day) - 1) / 31) * MONTH


def activity(contributors: Sequence[Row]) -> dict[str, Any]:
    """Draw commits and people, month by month, one over the other."""
    rows = [_month(row) for row in contributors]
    specification = base(2 * PANEL + GAP, PADDING)
    specification["data"] = [{"name": "months", "values": rows}]
    first, last = rows[0]["at"], rows[-1]["at"] + MONTH
    specification["scales"] = [
        {"name": "x", "type": "linear", "domain": [first, last], "range": [0, specification["width"]], "zero": False},
        _height("commits", [row["all"] for row in rows]),
        _height("people", [row["people"] for row in rows]),
    ]
    specification["marks"] = [
        _panel(0, "commits", "Commits a month", [_bars("all", "commits", OTHERS), _bars("commits", "commits", MAIN)]),
        _panel(
            PANEL + GAP,
            "people",
            "People a month",
            [_bars("people", "people", SECOND), _bars("newcomers", "people", MAIN)],
        ),
    ]
    return specification


def _month(row: Row) -> dict[str, Any]:
    commits, bots = int(row["commits"] or 0), int(row.get("bot_commits") or 0)
    people, newcomers = int(row["people"] or 0), int(row.get("newcomers") or 0)
    at = moment(row["month"])
    words = f"{str(row['month'])[:7]}: {count(commits, 'commit')} by {count(people, 'person', 'people')}"
    words += f", {number(newcomers)} of them new" if newcomers else ""
    words += f"; {count(bots, 'commit')} by bots" if bots else ""
    return {
        "at": at,
        "end": at + MONTH * 0.86,
        "commits": commits,
        "all": commits + bots,
        "people": people,
        "newcomers": newcomers,
        "words": words,
    }


def truck_factor(points: Sequence[Row]) -> dict[str, Any]:
    """Draw how few people knew half of the files, at each date."""
    rows: list[dict[str, Any]] = [
        {
            "at": moment(row["at"]),
            "value": int(row["value"] or 0),
            "words": f"{str(row['at'])[:10]}: {count(int(row['value'] or 0), 'person', 'people')}",
        }
        for row in points
    ]
    specification = base(PANEL, PADDING)
    specification["data"] = [{"name": "points", "values": rows}]
    specification["scales"] = [
        {
            "name": "x",
            "type": "linear",
            "domain": [rows[0]["at"] - MONTH, rows[-1]["at"] + MONTH],
            "range": [0, specification["width"]],
            "zero": False,
        },
        _height("value", [row["value"] for row in rows]),
    ]
    specification["marks"] = [_panel(0, "value", "People who know half of the code", _labelled_line("value", "words"))]
    return specification


def _labelled_line(field: str, words: str) -> list[dict[str, Any]]:
    """Join the points by a line, with a dot and its figure at each."""
    line = {
        "type": "line",
        "from": {"data": "points"},
        "encode": {"enter": {**_at(field), "stroke": {"value": light(MAIN)}, "strokeWidth": {"value": 2}}},
    }
    dots = {
        "type": "symbol",
        "from": {"data": "points"},
        "encode": {
            "enter": {
                **_at(field),
                "fill": {"value": light(MAIN)},
                "size": {"value": 40},
                "description": {"field": words},
            }
        },
    }
    labels = {
        "type": "text",
        "from": {"data": "points"},
        "encode": {
            "enter": {
                **_at(field),
                "dy": {"value": -9},
                "align": {"value": "center"},
                "text": {"field": field},
            }
        },
    }
    return [line, dots, labels]


def _at(field: str) -> dict[str, Any]:
    return {"x": {"scale": "x", "field": "at"}, "y": {"scale": field, "field": field}}


def _height(name: str, values: Sequence[int]) -> dict[str, Any]:
    return {"name": name, "type": "linear", "domain": [0, max([TICKS, *values])], "nice": TICKS, "range": [PANEL, 0]}


def _bars(field: str, scale: str, colour: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "rect",
        "from": {"data": "months"},
        "encode": {
            "enter": {
                "x": {"scale": "x", "field": "at"},
                "x2": {"scale": "x", "field": "end"},
                "y": {"scale": scale, "field": field},
                "y2": {"scale": scale, "value": 0},
                "fill": {"value": light(colour)},
                "description": {"field": "words"},
            }
        },
    }


def _panel(top: int, scale: str, title: str, marks: list[dict[str, Any]]) -> dict[str, Any]:
    heading = {
        "type": "text",
        "encode": {
            "enter": {
                "x": {"value": -PADDING["left"]},
                "y": {"value": -20},
                "text": {"value": title},
                "fontWeight": {"value": "bold"},
            }
        },
    }
    faint = {"labelColor": light(FAINT), "domain": False, "ticks": False}
    vertical = {**faint, "scale": scale, "orient": "left", "grid": True, "gridColor": light(GRID)}
    return {
        "type": "group",
        "encode": {"enter": {"y": {"value": top}, "width": {"value": ROOM}, "height": {"value": PANEL}}},
        "axes": [
            {**vertical, "tickCount": TICKS, "tickMinStep": 1, "format": ",d", "labelPadding": 6},
            {**faint, "scale": "x", "orient": "bottom", "tickMinStep": 1, "format": "d", "labelPadding": 6},
        ],
        "marks": [heading, *marks],
    }
