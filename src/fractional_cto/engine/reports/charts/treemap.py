"""Rectangles within rectangles, each as large as its share: the squarified treemap, laid out as d3 does it."""

from collections.abc import Sequence
from math import inf

from fractional_cto.engine.reports.charts.scales import whole

RATIO = 1.5
# Between neighbours; and above what stands in a place, for the place's name.
BETWEEN, ABOVE = 1, 15

Box = tuple[float, float, float, float]


def treemap(sizes: Sequence[Sequence[float]], width: float, height: float) -> list[tuple[Box, list[Box]]]:
    """Lay out places, and in each what stands in it; left, top, right and bottom of each, in the order given."""
    outer = _squarified([sum(each) for each in sizes], _inside((0, 0, width, height)))
    places = [_shrunk(box, BETWEEN / 2) for box in outer]
    return [
        (
            _rounded(place),
            [_rounded(_shrunk(box, BETWEEN / 2)) for box in _squarified(each, _inside(place))],
        )
        for place, each in zip(places, sizes, strict=True)
    ]


def _inside(box: Box) -> Box:
    half = BETWEEN / 2
    return _straight((box[0] + (0 - half), box[1] + (ABOVE - half), box[2] - (0 - half), box[3] - (0 - half)))


def _shrunk(box: Box, by: float) -> Box:
    return _straight((box[0] + by, box[1] + by, box[2] - by, box[3] - by))


def _straight(box: Box) -> Box:
    """Let what has no room left be a line in the middle of where it would be."""
    left, top, right, bottom = box
    if right < left:
        left = right = (left + right) / 2
    if bottom < top:
        top = bottom = (top + bottom) / 2
    return left, top, right, bottom


def _rounded(box: Box) -> Box:
    return whole(box[0]), whole(box[1]), whole(box[2]), whole(box[3])


def _squarified(sizes: Sequence[float], box: Box) -> list[Box]:
    """Fill a box with rows, each along the shorter side, each as long as its shapes stay close to squares."""
    order = sorted(range(len(sizes)), key=lambda at: -sizes[at])
    left, top, right, bottom = box
    rest = float(sum(sizes))
    found: dict[int, Box] = {}
    at = 0
    while at < len(order):
        width, height = right - left, bottom - top
        amount = _row([float(sizes[each]) for each in order[at:]], width, height, rest)
        row = order[at : at + amount]
        own = float(sum(sizes[each] for each in row))
        if width < height:
            below = top + height * own / rest
            found |= _diced(row, sizes, own, (left, top, right, below))
            top = below
        else:
            beside = left + width * own / rest
            upright = _diced(row, sizes, own, (top, left, bottom, beside))
            found |= {each: (x0, y0, x1, y1) for each, (y0, x0, y1, x1) in upright.items()}
            left = beside
        rest -= own
        at += amount
    return [found[each] for each in range(len(sizes))]


def _row(sizes: Sequence[float], width: float, height: float, rest: float) -> int:
    """Count the sizes that stand in one row."""
    lean = max(height / width, width / height) if width and height else inf
    alpha = lean / (rest * RATIO)
    together, best = 0.0, inf
    for count, size in enumerate(sizes):
        together += size
        beta = together * together * alpha
        # the largest comes first, and this one is the smallest so far
        worst = max(sizes[0] / beta, beta / size)
        if worst > best:
            return count
        best = worst
    return len(sizes)


def _diced(row: Sequence[int], sizes: Sequence[float], together: float, box: Box) -> dict[int, Box]:
    left, top, right, bottom = box
    share = (right - left) / together
    found = {}
    for each in row:
        found[each] = (left, top, left := left + sizes[each] * share, bottom)
    return found
