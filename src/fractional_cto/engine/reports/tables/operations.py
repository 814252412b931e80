"""The short tables of the part on delivery."""

from fractional_cto.engine.records import Area, Row
from fractional_cto.engine.reports import words
from fractional_cto.engine.reports.tables.shapes import Column, Layout, name


def _not_examined(row: Row) -> Row:
    return {**row, "value": None, "unit": None, "basis": f"not examined: {row.get('reason')}"}


LAYOUTS = (
    Layout(
        measure="delivery",
        area=Area.OPERATIONS,
        title="Delivery, as far as git alone can tell (proxies)",
        columns=(
            Column(key="metric", name="Measure", written=words.metric, figure=False),
            Column(key="value", name="Value"),
            name("unit", "Unit"),
            name("basis", "Estimated from"),
        ),
        told=lambda row: row if row.get("outcome") == "measured" else _not_examined(row),
    ),
    Layout(
        measure="pipelines",
        area=Area.OPERATIONS,
        title="What build services do, and when",
        columns=(
            name("path", "File"),
            name("system", "Service"),
            name("events", "Started by"),
            name("purposes", "For"),
            Column(key="jobs", name="Jobs"),
        ),
        rows=12,
    ),
)
