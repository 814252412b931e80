"""The short tables of each part: which measures a reader wants at hand, in plain words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from fractional_cto.engine.records import Area, Measured, Report, Row, Value
from fractional_cto.engine.reports import anchors, words
from fractional_cto.engine.reports.story import Gap, gaps
from fractional_cto.engine.reports.text import number, percent

ROWS = 8
# A component of fewer files resting on one person is no news.
COMPONENT_FILES = 10
TEST = re.compile(r"(?i)(?:^|[/_.-])(?:tests?|specs?)(?:$|[/_.-])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column: which key, what it is called, and how its figures are written."""

    key: str
    name: str
    written: Callable[[Value], str] = number
    figure: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """How a measure is shown in a part."""

    measure: str
    area: Area
    title: str
    columns: tuple[Column, ...]
    rows: int = ROWS
    wanted: Callable[[Row], bool] = field(default=lambda _: True)
    order: Callable[[Row], tuple[float, ...]] = field(default=lambda _: ())
    once: str | None = None
    told: Callable[[Row], Row] = field(default=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What stands in a table; a figure says where its row is."""

    text: str
    column: str
    anchor: str | None = None
    code: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A short table, and where the long one is."""

    area: Area
    repository: str
    title: str
    anchor: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    of: int


def _name(key: str, name: str) -> Column:
    return Column(key=key, name=name, figure=False)


def _degree(value: Value) -> str:
    return f"{number(value)}\u00a0%"


def _surprising(path: str, other: str) -> bool:
    """Leave out neighbours and tests, which are expected to change together."""
    return path.rpartition("/")[0] != other.rpartition("/")[0] and not (TEST.search(path) or TEST.search(other))


def _not_examined(row: Row) -> Row:
    return {**row, "value": None, "unit": None, "basis": f"not examined: {row.get('reason')}"}


def _amount(value: Value) -> float:
    return value if isinstance(value, int | float) else 0


def _definition(value: Value) -> str:
    told = {
        "doa": "know half of the files, over the whole history",
        "chaoss": "made half of the last twelve months' commits",
        "decayed": "know half of the files, recent work counting more",
    }
    return told.get(str(value), str(value))


LAYOUTS = (
    Layout(
        measure="components",
        area=Area.ARCHITECTURE,
        title="The largest components",
        columns=(
            _name("component", "Component"),
            Column(key="files", name="Files"),
            Column(key="lines", name="Lines"),
            Column(key="revisions", name="Commits"),
            Column(key="people", name="People"),
        ),
    ),
    Layout(
        measure="coupling",
        area=Area.ARCHITECTURE,
        title="Files of different folders that change together, tests left out",
        columns=(
            _name("path", "File"),
            _name("other", "Changes with"),
            Column(key="shared", name="Commits with both"),
            Column(key="degree", name="Of their commits", written=_degree),
        ),
        wanted=lambda row: _surprising(str(row["path"]), str(row["other"])),
        once="path",
    ),
    Layout(
        measure="hotspots",
        area=Area.CODE,
        title="The hottest files of the last twelve months",
        columns=(
            _name("path", "File"),
            Column(key="revisions", name="Commits"),
            Column(key="churn", name="Lines changed"),
            Column(key="lines", name="Lines"),
            Column(key="score", name="Score"),
        ),
    ),
    Layout(
        measure="dependency-counts",
        area=Area.SECURITY,
        title="Packages of others in the product and its tools",
        columns=(
            _name("ecosystem", "Ecosystem"),
            Column(key="direct", name="Asked for"),
            Column(key="transitive", name="Brought by others"),
            Column(key="untold", name="Not told which"),
            Column(key="development", name="Only for development"),
            Column(key="files", name="Files"),
        ),
    ),
    Layout(
        measure="dependency-files",
        area=Area.SECURITY,
        title="The manifests and locks that name them, each version counted",
        columns=(
            _name("path", "File"),
            _name("ecosystem", "Ecosystem"),
            Column(key="direct", name="Asked for"),
            Column(key="transitive", name="Brought by others"),
            Column(key="untold", name="Not told which"),
        ),
        rows=12,
    ),
    Layout(
        measure="delivery",
        area=Area.OPERATIONS,
        title="Delivery, as far as git alone can tell (proxies)",
        columns=(
            Column(key="metric", name="Measure", written=words.metric, figure=False),
            Column(key="value", name="Value"),
            _name("unit", "Unit"),
            _name("basis", "Estimated from"),
        ),
        told=lambda row: row if row.get("outcome") == "measured" else _not_examined(row),
    ),
    Layout(
        measure="truck-factor",
        area=Area.TEAM,
        title="Truck factor: whose leaving would hurt",
        columns=(
            Column(key="definition", name="Definition", written=_definition, figure=False),
            Column(key="value", name="People"),
            _name("person", "Person"),
            Column(key="files", name="Files"),
            Column(key="total", name="Of"),
            _name("gone", "Has left"),
        ),
        rows=12,
    ),
    Layout(
        measure="departure",
        area=Area.TEAM,
        title="If one person leaves",
        columns=(
            _name("person", "Person"),
            Column(key="files", name="Files nobody else knows"),
            Column(key="hotspots", name="Of them hotspots"),
        ),
    ),
    Layout(
        measure="component-truck-factor",
        area=Area.TEAM,
        title="Components that rest on the fewest people",
        columns=(
            _name("component", "Component"),
            Column(key="value", name="People"),
            _name("person", "Foremost"),
            Column(key="files", name="Files"),
            Column(key="total", name="Of"),
        ),
        wanted=lambda row: _amount(row["total"]) >= COMPONENT_FILES,
        order=lambda row: (_amount(row["value"]), -_amount(row["total"])),
        once="component",
    ),
    Layout(
        measure="knowledge-loss",
        area=Area.DEBT,
        title="Files mostly written by people who have left",
        columns=(
            _name("path", "File"),
            Column(key="lines", name="Lines"),
            Column(key="share_lost", name="Share lost", written=percent),
        ),
    ),
)
# Measures that only the pictures of a part show.
DRAWN = {
    "component-coupling": Area.ARCHITECTURE,
    "ownership": Area.TEAM,
    "truck-factor-over-time": Area.TEAM,
    "contributors": Area.TEAM,
}
# How the files are called whose packages could not be counted.
UNREAD = ("the dependencies in ", "other dependencies")
# Names out of the repository, shown as such.
CODE = frozenset({"path", "other", "component"})


def tables(report: Report) -> tuple[Table, ...]:
    """Lay out what was measured, in the order of the parts."""
    return tuple(
        table
        for layout in LAYOUTS
        for measured in report.measures
        if measured.name == layout.measure
        for table in _laid_out(report, layout, measured)
    )


def missing(report: Report, area: Area) -> tuple[Gap, ...]:
    """Say which figures a part would have shown, and why it does not."""
    names = {layout.measure for layout in LAYOUTS if layout.area is area}
    names |= {name for name, place in DRAWN.items() if place is area}
    unread = UNREAD if area is Area.SECURITY else ()
    return gaps(
        [
            each
            for each in report.not_examined
            if each.what.removeprefix("measure ") in names or each.what.startswith(unread)
        ]
    )


def _laid_out(report: Report, layout: Layout, measured: Measured) -> Iterator[Table]:
    anchor = anchors.of_measure(report, measured.name, measured.repository)
    wanted = _chosen(layout, measured)
    if not wanted:
        return
    yield Table(
        area=layout.area,
        repository=measured.repository,
        title=layout.title,
        anchor=anchor,
        columns=layout.columns,
        rows=tuple(
            _row(layout, layout.told(row), f"{anchor}-{place}" if place <= anchors.ROWS else anchor)
            for place, row in wanted[: layout.rows]
        ),
        of=len(wanted),
    )


def _chosen(layout: Layout, measured: Measured) -> list[tuple[int, Row]]:
    rows = [(place, row) for place, row in enumerate(measured.rows, 1) if layout.wanted(row)]
    if layout.once:
        first: dict[Value, tuple[int, Row]] = {}
        for place, row in rows:
            first.setdefault(row.get(layout.once), (place, row))
        rows = list(first.values())
    return sorted(rows, key=lambda each: layout.order(each[1]))


def _row(layout: Layout, row: Row, anchor: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            text=column.written(row.get(column.key)),
            column=column.name,
            anchor=anchor if column.figure and row.get(column.key) is not None else None,
            code=column.key in CODE,
        )
        for column in layout.columns
    )
