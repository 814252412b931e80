"""The short tables of the part on what was left behind."""

from fractional_cto.engine.records import Area, Row
from fractional_cto.engine.reports.tables.shapes import TEST, Column, Layout, name
from fractional_cto.engine.reports.text import percent

MOSTLY = 0.5


def _share(row: Row) -> float:
    return float(row["share_lost"] or 0)


LAYOUTS = (
    Layout(
        measure="knowledge-loss",
        area=Area.DEBT,
        title="Files mostly written by people who have left, tests left out",
        columns=(
            name("path", "File"),
            Column(key="lines", name="Lines"),
            Column(key="share_lost", name="Lost of all lines ever written", written=percent),
        ),
        wanted=lambda row: _share(row) > MOSTLY and not TEST.search(str(row["path"])),
        # what is lost in lines: nobody asks who wrote a line of markup
        order=lambda row: (-_share(row) * float(row["lines"] or 0),),
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
