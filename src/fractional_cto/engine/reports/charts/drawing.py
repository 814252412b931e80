"""From a Vega specification to SVG: what these specifications use of Vega, drawn as Vega draws it.

Browsers show the same specifications with Vega itself; docs/why/charts-without-scripts.md
tells why a report does without it.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from fractional_cto.engine.reports.charts import axes, paths
from fractional_cto.engine.reports.charts.scales import Band, Scale, number, plain, scale, whole

LOOKS = (
    ("fill", "fill"),
    ("stroke", "stroke"),
    ("strokeWidth", "stroke-width"),
    ("strokeDash", "stroke-dasharray"),
)
# What is drawn of each kind of shape; a channel that is not here would be shown by browsers alone.
OUTLINED = {"x", "y", "description", *dict(LOOKS)}
CHANNELS = {
    "group": {"y", "width", "height"},
    "line": OUTLINED,
    "rect": OUTLINED | {"x2", "y2", "width", "height", "cornerRadius"},
    "path": OUTLINED | {"path"},
    "symbol": OUTLINED | {"size"},
    "arc": OUTLINED | {"innerRadius", "outerRadius", "startAngle", "endAngle"},
    "text": {"x", "y", "dy", "text", "description", "fill", "fontSize", "fontWeight", "align", "baseline"},
}
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
MIDDLE = 0.3

Shape = Mapping[str, Any]


def drawn(specification: dict[str, Any]) -> str:
    """Draw everything; what comes before it is the opening of the picture."""
    drawing = _Drawing(specification)
    padding = specification["padding"]
    place = f"translate({number(padding['left'])},{number(padding['top'])})"
    whole_picture = axes.group(0, 0, "".join(map(drawing.mark, specification["marks"])))
    return f'<g fill="none" stroke-miterlimit="10" transform="{place}">{whole_picture}</g></svg>'


class _Drawing:
    def __init__(self, specification: dict[str, Any]) -> None:
        self.data = {each["name"]: each["values"] for each in specification.get("data", ())}
        self.scales = {each["name"]: scale(each) for each in specification.get("scales", ())}
        self.text = specification["config"]["text"]
        self.axis = specification["config"]["axis"]

    def mark(self, told: dict[str, Any]) -> str:
        """Draw one shape for each row of its data, or a single one."""
        kind, channels = told["type"], told["encode"]["enter"]
        if unknown := channels.keys() - CHANNELS[kind]:
            message = f"{' and '.join(sorted(unknown))} of a {kind} can not be drawn yet"
            raise ValueError(message)
        rows: Sequence[Shape] = self.data[told["from"]["data"]] if "from" in told else ({},)
        shapes = [{name: self._value(entry, row) for name, entry in channels.items()} for row in rows]
        if kind == "group":
            return "".join(self._group(told, shape) for shape in shapes)
        if kind == "line":
            return f"<g>{_line(shapes)}</g>"
        draw = {"rect": _rect, "path": _path, "symbol": _symbol, "arc": _arc, "text": self._text}[kind]
        return f"<g>{''.join(map(draw, shapes))}</g>" if shapes else "<g/>"

    def _value(self, entry: Shape, row: Shape) -> Any:  # noqa: ANN401  # whatever a specification says
        value = row[entry["field"]] if "field" in entry else entry.get("value")
        if isinstance(value, float):
            value = plain(value)
        if "scale" in entry:
            value = _placed(self.scales[entry["scale"]], value, entry.get("band"))
        return value + entry["offset"] if "offset" in entry else value

    def _group(self, told: dict[str, Any], shape: Shape) -> str:
        room = (shape["width"], shape["height"])
        sides = [axes.axis({**self.axis, **each}, self.scales[each["scale"]], *room) for each in told["axes"]]
        return axes.group(0, shape["y"], "".join([*sides, *map(self.mark, told["marks"])]))

    def _text(self, shape: Shape) -> str:
        size = shape.get("fontSize", self.text["fontSize"])
        down = whole(MIDDLE * size) if shape.get("baseline") == "middle" else 0
        x, y = shape.get("x", 0), shape.get("y", 0) + (shape.get("dy", 0) + down)
        look = {"fill": self.text["fill"], **shape}
        weight = f' font-weight="{look["fontWeight"]}"' if "fontWeight" in look else ""
        content = f"{_title(shape)}{_lines(shape['text'], size)}"
        return (
            f'<text text-anchor="{ANCHORS[shape.get("align", "left")]}" transform="translate({number(x)},{number(y)})" '
            f'font-family="{self.text["font"]}" font-size="{number(size)}px"{weight} fill="{look["fill"]}"'
            f"{f'>{content}</text>' if content else '/>'}"
        )


def _placed(used: Scale, value: Any, band: float | None) -> float:  # noqa: ANN401  # whatever a specification says
    if band is None or not isinstance(used, Band):
        return used(value)
    room = used.step * band
    return room if value is None else used(value) + room


def _lines(text: str | int | list[str], size: float) -> str:
    """Write a text, or several lines below each other."""
    lines = [each.strip() for each in (text if isinstance(text, list) else [str(text)])]
    if len(lines) == 1:
        return escape(lines[0], quote=False)
    first, *more = (escape(each, quote=False) for each in lines)
    below = "".join(f'<tspan x="0" dy="{number(size + 2)}">{each}</tspan>' for each in more)
    return f"<tspan>{first}</tspan>{below}"


def _title(shape: Shape) -> str:
    """Say what a pointer shows."""
    # an apostrophe is no danger, and stays one
    said = escape(shape["description"], quote=False).replace('"', "&quot;") if "description" in shape else None
    return f"<title>{said}</title>" if said is not None else ""


def _outlined(shape: Shape, outline: str, place: str = "") -> str:
    looks = "".join(f' {name}="{_look(shape[key])}"' for key, name in LOOKS if key in shape)
    title = _title(shape)
    return f'<path{place} d="{outline}"{looks}{f">{title}</path>" if title else "/>"}'


def _look(value: str | float | list[float]) -> str:
    if isinstance(value, str):
        return value
    return ",".join(map(number, value)) if isinstance(value, list) else number(value)


def _at(shape: Shape) -> str:
    return f' transform="translate({number(shape.get("x", 0))},{number(shape.get("y", 0))})"'


def _rect(shape: Shape) -> str:
    x, width = _side(shape, "x", "width")
    y, height = _side(shape, "y", "height")
    corner = shape.get("cornerRadius", 0)
    outline = paths.rounded(x, y, width, height, corner) if corner else paths.rectangle(x, y, width, height)
    return _outlined(shape, outline)


def _side(shape: Shape, place: str, size: str) -> tuple[float, float]:
    at = shape.get(place, 0)
    if f"{place}2" not in shape:
        return at, shape[size]
    low, high = sorted((at, shape[f"{place}2"]))
    return low, high - low


def _path(shape: Shape) -> str:
    return _outlined(shape, shape["path"], _at(shape))


def _symbol(shape: Shape) -> str:
    return _outlined(shape, paths.dot(shape["size"]), _at(shape))


def _arc(shape: Shape) -> str:
    sides = (shape["innerRadius"], shape["outerRadius"], shape["startAngle"], shape["endAngle"])
    return _outlined(shape, paths.sector(*sides), _at(shape))


def _line(shapes: Sequence[Shape]) -> str:
    return _outlined(shapes[0], paths.line((shape["x"], shape["y"]) for shape in shapes))
