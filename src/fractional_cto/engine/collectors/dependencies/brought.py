"""Which of the packages that were asked for bring the others along, as far as a lock says it."""

from collections import defaultdict, deque
from collections.abc import Sequence

from fractional_cto.engine.collectors.dependencies.contents import DEVELOPMENT, Found

MOST = 4  # names for each package, the nearest first; enough to know where to begin


def brought(rows: Sequence[Found]) -> list[Found]:
    """Say of each package that was not asked for who brings it, what the product needs before what tools need."""
    if not any(row.needs for row in rows):
        return list(rows)
    called: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for key in row.asked:
            called[key].append(place)
    names: list[list[str]] = [[] for _ in rows]
    asked = [place for place, row in enumerate(rows) if row.direct]
    for tools in (False, True):
        _follow(rows, called, [place for place in asked if (rows[place].scope == DEVELOPMENT) is tools], names)
    return [
        row if row.direct or not found else row._replace(brought=tuple(found))
        for row, found in zip(rows, names, strict=True)
    ]


def _follow(
    rows: Sequence[Found], called: "defaultdict[str, list[int]]", begin: Sequence[int], names: list[list[str]]
) -> None:
    """Hand the names on, step by step, so that each package is passed by at most a few of them."""
    passed: defaultdict[str, list[str]] = defaultdict(list)
    waiting = deque((place, rows[place].name) for place in begin)
    while waiting:
        place, name = waiting.popleft()
        for key in rows[place].needs:
            if len(passed[key]) == MOST or name in passed[key]:
                continue
            passed[key].append(name)
            for other in called.get(key, ()):
                if len(names[other]) < MOST and name not in names[other]:
                    names[other].append(name)
                    waiting.append((other, name))
