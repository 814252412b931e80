"""The short tables of the part on the files."""

from fractional_cto.engine.records import Area
from fractional_cto.engine.reports.tables.shapes import Column, Layout, name

LAYOUTS = (
    Layout(
        measure="hotspots",
        area=Area.CODE,
        title="The hottest files of the last twelve months",
        columns=(
            name("path", "File"),
            Column(key="revisions", name="Commits"),
            Column(key="churn", name="Lines changed"),
            Column(key="lines", name="Lines"),
            Column(key="score", name="Score"),
        ),
    ),
)
