"""The deployed picture: what runs, in columns from those who ask to those who are asked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fractional_cto.engine.records import Row
from fractional_cto.engine.reports.charts.colours import FAINT, INK, MAIN, OTHERS, PAPER, PEOPLE, SECOND, light
from fractional_cto.engine.reports.charts.render import WIDTH, base
from fractional_cto.engine.reports.text import visible

BOXES = 20
COLUMNS = 5
TALLEST = 8
SAME = 3
HEIGHT, GAP, TOP = 38, 16, 6
# Between two columns, for the lines.
AISLE, FARTHEST = 46, 160
# Kept free at the right where a line goes back into its own column.
BEND = 30
WIDEST = 190
CHARACTER = 7.4
COLOURS = {
    "service": light(MAIN),
    "datastore": list(PEOPLE)[1],
    "queue": list(PEOPLE)[2],
    "cache": list(PEOPLE)[4],
    "storage": list(PEOPLE)[5],
    "third party": list(PEOPLE)[3],
}
# What tells, where it is more than one file.
PLACES = {
    "kubernetes": "the Kubernetes manifests",
    "helm": "the Helm charts",
    "terraform": "the Terraform code",
    "cloudformation": "the CloudFormation templates",
    "serverless": "the Serverless configuration",
    "render": "the configuration of Render",
}
ALIKE = {"job": "service", "proxy": "service"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """One thing, or several that need the same and are needed by the same."""

    name: str
    kind: str
    many: int

    @property
    def words(self) -> str:
        """What stands below the name."""
        return self.kind if self.many == 1 else f"{self.kind}, {self.many - 1} more"


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """What is drawn: boxes, the lines between them by number, and how many things are left out."""

    boxes: tuple[Box, ...]
    lines: tuple[tuple[int, int], ...]
    left: int


def drawing(nodes: Sequence[Row], links: Sequence[Row]) -> Drawing:
    """Put together what is alike, and keep the boxes with the most lines."""
    kinds = {str(row["node"]): str(row["kind"]) for row in nodes}
    names = {str(row["node"]): str(row["name"]) for row in nodes}
    pairs = {(str(row["source"]), str(row["target"])) for row in links}
    after: dict[str, set[str]] = {node: set() for node in kinds}
    before: dict[str, set[str]] = {node: set() for node in kinds}
    for source, target in pairs:
        if source in kinds and target in kinds:
            after[source].add(target)
            before[target].add(source)
    alike: dict[tuple[str, frozenset[str], frozenset[str]], list[str]] = {}
    for node in sorted(kinds):
        alike.setdefault((kinds[node], frozenset(after[node]), frozenset(before[node])), []).append(node)
    groups = [
        group for all_ in alike.values() for group in ([all_] if len(all_) >= SAME else [[each] for each in all_])
    ]
    degree = Counter({group[0]: len(after[group[0]]) + len(before[group[0]]) for group in groups})
    kept = sorted(groups, key=lambda group: (-degree[group[0]], group[0]))[:BOXES]
    place = {node: number for number, group in enumerate(kept) for node in group}
    lines = {(place[a], place[b]) for a, b in pairs if a in place and b in place and place[a] != place[b]}
    boxes = tuple(Box(name=names[group[0]], kind=kinds[group[0]], many=len(group)) for group in kept)
    return Drawing(boxes=boxes, lines=tuple(sorted(lines)), left=len(kinds) - len(place))


def columns(drawn: Drawing) -> list[list[int]]:
    """Put each box to the right of those that need it, and close to the height of those."""
    level = dict.fromkeys(range(len(drawn.boxes)), 0)
    for _ in range(COLUMNS - 1):
        for source, target in drawn.lines:
            # a circle ends at the last column
            level[target] = max(level[target], min(level[source] + 1, COLUMNS - 1))
    linked = {number for line in drawn.lines for number in line}
    found: list[list[int]] = []
    for step in range(COLUMNS):
        row = [number for number in level if level[number] == step and (number in linked or step)]
        found += [row[at : at + TALLEST] for at in range(0, len(row), TALLEST)]
    alone = [number for number in level if number not in linked]
    if found and len(found[0]) + len(alone) <= TALLEST:
        found[0] += alone
    else:
        found += [alone[at : at + TALLEST] for at in range(0, len(alone), TALLEST)]
    return _ordered([column for column in found if column], drawn)


def _ordered(found: list[list[int]], drawn: Drawing) -> list[list[int]]:
    """Bring each box close to the height of those it is linked with, going to the right and back."""
    heights = {number: at - len(column) / 2 for column in found for at, number in enumerate(column)}
    beside: dict[int, list[int]] = {number: [] for number in heights}
    for a, b in drawn.lines:
        beside[a].append(b)
        beside[b].append(a)
    for sweep in (*range(1, len(found)), *reversed(range(len(found)))):
        wished = {
            number: sum(heights[each] for each in beside[number]) / len(beside[number])
            if beside[number]
            else heights[number]
            for number in found[sweep]
        }
        found[sweep].sort(key=lambda number: (wished[number], drawn.boxes[number].name))  # used at once
        heights |= {number: at - len(found[sweep]) / 2 for at, number in enumerate(found[sweep])}
    return found


def deployed(drawn: Drawing) -> dict[str, Any]:
    """Draw the boxes over the lines."""
    found = columns(drawn)
    tallest = max(len(column) for column in found)
    height = tallest * (HEIGHT + GAP) - GAP + 2 * TOP
    step_of = {number: step for step, column in enumerate(found) for number in column}
    back = any(step_of[a] == step_of[b] == len(found) - 1 for a, b in drawn.lines)
    whole = WIDTH - 4 - (BEND if back else 0)
    width = min(WIDEST, (whole - AISLE * (len(found) - 1)) / len(found))
    aisle = min(FARTHEST, (whole - width * len(found)) / max(1, len(found) - 1))
    corners = {
        number: (2 + step * (width + aisle), TOP + (at + (tallest - len(column)) / 2) * (HEIGHT + GAP))
        for step, column in enumerate(found)
        for at, number in enumerate(column)
    }
    specification = base(round(height), {"left": 0, "right": 0, "top": 0, "bottom": 0})
    specification["data"] = [
        {"name": "lines", "values": [{"path": _curve(corners[a], corners[b], width)} for a, b in drawn.lines]},
        {"name": "heads", "values": [{"path": _head(corners[a], corners[b], width)} for a, b in drawn.lines]},
        {"name": "boxes", "values": [_box(drawn.boxes[each], corners[each], width) for each in sorted(corners)]},
    ]
    line = {"stroke": {"value": light(SECOND)}, "strokeWidth": {"value": 1.2}}
    specification["marks"] = [
        _marks("path", "lines", {"path": {"field": "path"}, **line}),
        _marks("path", "heads", {"path": {"field": "path"}, "fill": {"value": light(SECOND)}}),
        _marks("rect", "boxes", _outline(width)),
        _marks("text", "boxes", _text("name", 15, INK, bold=True)),
        _marks("text", "boxes", _text("words", 30, FAINT, bold=False)),
    ]
    return specification


def _box(box: Box, corner: tuple[float, float], width: float) -> dict[str, Any]:
    room = int((width - 14) / CHARACTER)
    return {
        "x": round(corner[0], 1),
        "y": round(corner[1], 1),
        "name": _fitting(visible(box.name), room),
        "words": _fitting(box.words, room + 2),
        "colour": COLOURS.get(ALIKE.get(box.kind, box.kind), light(OTHERS)),
        "told": f"{visible(box.name)}: {box.words}",
    }


def _fitting(text: str, room: int) -> str:
    """Keep the beginning, by which things are known."""
    return text if len(text) <= room else f"{text[: room - 1]}…"


def _ends(
    one: tuple[float, float], other: tuple[float, float], width: float
) -> tuple[float, float, float, float, float]:
    """Give where a line leaves, where it arrives, and from which side."""
    side = 1 if other[0] > one[0] else -1  # into its own column, too, a line arrives from the right
    start = one[0] + (width if side > 0 or one[0] == other[0] else 0)
    end = other[0] + (0 if side > 0 else width)
    return start, one[1] + HEIGHT / 2, end, other[1] + HEIGHT / 2, side


def _curve(one: tuple[float, float], other: tuple[float, float], width: float) -> str:
    x1, y1, x2, y2, side = _ends(one, other, width)
    if one[0] == other[0]:
        bend = x1 + BEND
        return f"M{x1:.1f},{y1:.1f}C{bend:.1f},{y1:.1f} {bend:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
    pull = side * max(24.0, abs(x2 - x1) * 0.4)
    return f"M{x1:.1f},{y1:.1f}C{x1 + pull:.1f},{y1:.1f} {x2 - pull:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"


def _head(one: tuple[float, float], other: tuple[float, float], width: float) -> str:
    _, _, x, y, side = _ends(one, other, width)
    return f"M{x:.1f},{y:.1f}l{-7 * side},-3.5l0,7Z"


def _marks(kind: str, data: str, encoded: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "from": {"data": data}, "encode": {"enter": encoded}}


def _outline(width: float) -> dict[str, Any]:
    return {
        "x": {"field": "x"},
        "y": {"field": "y"},
        "width": {"value": round(width, 1)},
        "height": {"value": HEIGHT},
        "cornerRadius": {"value": 4},
        "fill": {"value": light(PAPER)},
        "stroke": {"field": "colour"},
        "strokeWidth": {"value": 2},
        "description": {"field": "told"},
    }


def _text(field: str, down: int, colour: dict[str, str], *, bold: bool) -> dict[str, Any]:
    return {
        "x": {"field": "x", "offset": 8},
        "y": {"field": "y", "offset": down},
        "text": {"field": field},
        "fill": {"value": light(colour)},
        "fontWeight": {"value": "bold" if bold else "normal"},
    }
