"""The short tables of the part on what was left behind."""

from fractional_cto.engine.records import Area
from fractional_cto.engine.reports.tables.shapes import Column, Layout, name
from fractional_cto.engine.reports.text import percent

LAYOUTS = (
    Layout(
        measure="knowledge-loss",
        area=Area.DEBT,
        title="Files mostly written by people who have left",
        columns=(
            name("path", "File"),
            Column(key="lines", name="Lines"),
            Column(key="share_lost", name="Share lost", written=percent),
        ),
    ),
    Layout(
        measure="libyears",
        area=Area.DEBT,
        title="Years that packages lie behind their newest versions, together",
        columns=(
            name("ecosystem", "Ecosystem"),
            Column(key="direct", name="Asked for"),
            Column(key="every", name="With those others bring"),
            Column(key="dated", name="Packages with dates"),
            Column(key="undated", name="Without"),
        ),
    ),
)
