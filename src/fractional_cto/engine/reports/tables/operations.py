"""The short tables of the part on delivery."""

from fractional_cto.engine.records import Area, Row
from fractional_cto.engine.reports import words
from fractional_cto.engine.reports.tables.shapes import Column, Layout, name


def _shown(row: Row) -> Row:
    """Say in one place what shows the level: files, a person, or nothing yet."""
    named = {**row, "level": row["name"] if row["level"] is None else f"{row['level']} {row['name']}"}
    if row.get("told_by"):
        return {**named, "shown": f"told by {row['told_by']} on {row['told_on']}"}
    first, *others = str(row.get("evidence") or "see the questions to ask").split("; ")
    return {**named, "shown": f"{first}, and {len(others)} more" if others else first}


def _not_examined(row: Row) -> Row:
    return {**row, "value": None, "unit": None, "basis": f"not examined: {row.get('reason')}"}


# Measures that only the pictures of the part show.
DRAWN = ("deployment", "deployment-links")
LAYOUTS = (
    Layout(
        measure="maturity",
        area=Area.OPERATIONS,
        title="The level of each practice",
        columns=(
            name("practice", "Practice"),
            Column(key="level", name="Level"),
            name("meaning", "What it means"),
            name("shown", "Shown by"),
        ),
        rows=10,
        told=_shown,
        cards=True,
    ),
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
        cards=True,
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
