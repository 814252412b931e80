"""Maps of the code: every file a rectangle as large as its lines, in its component's place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fractional_cto.engine.records import Row
from fractional_cto.engine.reports.charts.colours import HEAT, INK, LEFT, ON_HOT, OTHERS, PAPER, PEOPLE, light
from fractional_cto.engine.reports.charts.render import base
from fractional_cto.engine.reports.charts.treemap import Box, treemap
from fractional_cto.engine.reports.text import number, percent, shortened, visible

FILES = 300
HEIGHT = 460
LEAVER_SHARE = 0.5
# Width of a character of the labels, on the safe side: measuring would depend on the machine's fonts.
CHARACTER, BOLD = 7.0, 8.0
SMALLEST_LABEL, LOWEST_LABEL = 44, 15
# Below this share of the lines shown, a component's place is too small for its name and the files in it.
SMALL_COMPONENT = 0.015
TOGETHER = "small parts"
# What is written over these is light.
DARK = frozenset([*list(HEAT)[4:], *PEOPLE, *LEFT])


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """One file on the map."""

    path: str
    component: str
    lines: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """The files that a map shows, and how much it leaves out."""

    tiles: tuple[Tile, ...]
    files: int
    lines: int

    @property
    def shown(self) -> int:
        """Lines on the map."""
        return sum(tile.lines for tile in self.tiles)

    @property
    def places(self) -> dict[str, str]:
        """Name for each component the place its files are shown in: small ones share one."""
        lines: dict[str, int] = {}
        for tile in self.tiles:
            lines[tile.component] = lines.get(tile.component, 0) + tile.lines
        small = {component for component, own in lines.items() if own < SMALL_COMPONENT * self.shown}
        shared = small if len(small) > 1 else ()
        return {component: TOGETHER if component in shared else component for component in lines}


def ground(tables: Mapping[str, Sequence[Row]]) -> Ground:
    """Lay out the largest files whose lines any measure knows."""
    sizes: dict[str, int] = {}
    for name in ("hotspots", "knowledge-loss", "code-age"):
        for row in tables.get(name, ()):
            lines = row.get("lines")
            if isinstance(lines, int) and lines > 0:
                sizes.setdefault(str(row["path"]), lines)
    components = sorted((str(row["component"]) for row in tables.get("components", ())), key=len, reverse=True)
    largest = sorted(sizes.items(), key=lambda each: (-each[1], each[0]))[:FILES]
    tiles = tuple(Tile(path=path, component=_component(path, components), lines=lines) for path, lines in largest)
    return Ground(tiles=tiles, files=len(sizes), lines=sum(sizes.values()))


def _component(path: str, components: Sequence[str]) -> str:
    for component in components:
        if path.startswith(f"{component}/"):
            return component
    folder = path.rpartition("/")[0]
    return "/".join(folder.split("/")[:2]) or "(root)"


def hotspot_map(place: Ground, hotspots: Sequence[Row]) -> dict[str, Any]:
    """Colour the map by how hot each file is."""
    rows = {str(row["path"]): row for row in hotspots}
    colours = list(HEAT)

    def paint(tile: Tile) -> tuple[str, str]:
        row = rows.get(tile.path)
        if row is None:
            return colours[0], "changed less than twice in the last twelve months"
        score = int(row["score"] or 0)
        words = f"changed {number(row['revisions'])} times, hotspot score {score}"
        return colours[1 + min(3, score // 25)], words

    return _map(place, paint)


def knowledge_map(place: Ground, ownership: Sequence[Row], losses: Sequence[Row]) -> dict[str, Any]:
    """Colour the map by who wrote most of each file."""
    mains = main_authors(ownership)
    lost = left_behind(losses)
    palette = {person: colour for (person, _), colour in zip(leading(place, mains, lost), PEOPLE, strict=False)}

    def paint(tile: Tile) -> tuple[str, str]:
        if tile.path in lost:
            return light(LEFT), f"{percent(lost[tile.path])} written by people who left"
        if tile.path not in mains:
            return light(OTHERS), "no main author known"
        person, share = mains[tile.path]
        return palette.get(person, light(OTHERS)), f"{percent(share)} by {visible(person)}"

    return _map(place, paint)


def main_authors(ownership: Sequence[Row]) -> dict[str, tuple[str, float]]:
    """Find who wrote most of each file."""
    mains: dict[str, tuple[str, float]] = {}
    for row in ownership:
        path = str(row["path"])
        if path not in mains:
            mains[path] = (str(row["person"]), float(row["share"] or 0))
    return mains


def left_behind(losses: Sequence[Row]) -> dict[str, float]:
    """Find the files that were mostly written by people who left."""
    shares = {str(row["path"]): float(row["share_lost"] or 0) for row in losses}
    return {path: share for path, share in shares.items() if share >= LEAVER_SHARE}


def leading(place: Ground, mains: Mapping[str, tuple[str, float]], lost: Mapping[str, float]) -> list[tuple[str, int]]:
    """Rank the people by the lines of the files on the map that are mostly theirs."""
    held: dict[str, int] = {}
    for tile in place.tiles:
        if tile.path in mains and tile.path not in lost:
            person = mains[tile.path][0]
            held[person] = held.get(person, 0) + tile.lines
    return sorted(held.items(), key=lambda each: (-each[1], each[0]))[: len(PEOPLE)]


def _map(place: Ground, paint: Any) -> dict[str, Any]:  # noqa: ANN401  # Callable[[Tile], (colour, words)]
    specification = base(HEIGHT, {"left": 0, "right": 0, "top": 0, "bottom": 0})
    places = place.places
    held: dict[str, list[int]] = {name: [] for name in places.values()}
    for index, tile in enumerate(place.tiles):
        held[places[tile.component]].append(index)
    sizes = [[place.tiles[index].lines for index in indices] for indices in held.values()]
    files: dict[int, dict[str, Any]] = {}
    components = []
    for (name, indices), (around, boxes) in zip(
        held.items(), treemap(sizes, specification["width"], HEIGHT), strict=True
    ):
        components.append({**_corners(around), "name": _fitting(visible(name), around)})
        for index, box in zip(indices, boxes, strict=True):
            tile = place.tiles[index]
            colour, words = paint(tile)
            files[index] = {
                **_corners(box),
                "colour": colour,
                "ink": light(ON_HOT if colour in DARK else INK),
                "name": shortened(tile.path.rpartition("/")[2], 40),
                "words": f"{shortened(tile.path, 120)}: {number(tile.lines)} lines, {words}",
            }
    rows = [files[index] for index in sorted(files)]
    specification["data"] = [
        {"name": "files", "values": rows},
        {"name": "components", "values": components},
        {"name": "large", "values": [row for row in rows if _has_room(row)]},
    ]
    specification["marks"] = [
        _rectangles(),
        _labels("components", {"value": light(INK)}, bold=True),
        _labels("large", {"field": "ink"}, bold=False),
    ]
    return specification


def _corners(box: Box) -> dict[str, float]:
    return dict(zip(("x0", "y0", "x1", "y1"), box, strict=True))


def _fitting(name: str, around: Box) -> str:
    """Write the whole name of a component, or its last folder, or nothing: whatever fits its rectangle."""
    room = (around[2] - around[0] - 4) / BOLD
    return next((each for each in (name, name.rpartition("/")[2]) if _length(each) <= room), "")


def _has_room(row: dict[str, Any]) -> bool:
    """Tell whether a file's rectangle can hold its name."""
    width: float = row["x1"] - row["x0"]
    large: bool = width > SMALLEST_LABEL and row["y1"] - row["y0"] > LOWEST_LABEL
    return large and _length(row["name"]) * CHARACTER < width - 4


def _length(text: str) -> int:
    """Count as browsers do, to whom what is rarer takes the room of two."""
    return len(text.encode("utf-16-le")) // 2


def _rectangles() -> dict[str, Any]:
    return {
        "type": "rect",
        "from": {"data": "files"},
        "encode": {
            "enter": {
                "x": {"field": "x0"},
                "y": {"field": "y0"},
                "x2": {"field": "x1"},
                "y2": {"field": "y1"},
                "fill": {"field": "colour"},
                "stroke": {"value": light(PAPER)},
                "description": {"field": "words"},
            }
        },
    }


def _labels(data: str, fill: dict[str, str], *, bold: bool) -> dict[str, Any]:
    return {
        "type": "text",
        "from": {"data": data},
        "encode": {
            "enter": {
                "x": {"field": "x0", "offset": 3},
                "y": {"field": "y0", "offset": 11},
                "text": {"field": "name"},
                "fill": fill,
                "fontWeight": {"value": "bold" if bold else "normal"},
            }
        },
    }
