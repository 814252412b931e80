"""Laying out what was measured as the short tables of the parts."""

from collections.abc import Iterator

from fractional_cto.engine.records import Area, Measured, Report, Row, Value
from fractional_cto.engine.reports import anchors
from fractional_cto.engine.reports.story import Gap, gaps
from fractional_cto.engine.reports.tables import architecture, code, debt, operations, security, team
from fractional_cto.engine.reports.tables.shapes import Cell, Layout, Table

# In the order of the parts.
LAYOUTS = (
    *architecture.LAYOUTS,
    *code.LAYOUTS,
    *security.LAYOUTS,
    *operations.LAYOUTS,
    *team.LAYOUTS,
    *debt.LAYOUTS,
)
# Measures that only the pictures of a part show.
DRAWN = {
    **dict.fromkeys(architecture.DRAWN, Area.ARCHITECTURE),
    **dict.fromkeys(operations.DRAWN, Area.OPERATIONS),
    **dict.fromkeys(team.DRAWN, Area.TEAM),
}
# How the files are called that a part would have told of.
UNREAD = {
    Area.SECURITY: ("the dependencies in ", "other dependencies"),
    Area.OPERATIONS: ("the infrastructure in ", "other infrastructure"),
}
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
    unread = UNREAD.get(area, ())
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
        cards=layout.cards,
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
