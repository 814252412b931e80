"""The short tables of the part on who knows what."""

from fractional_cto.engine.records import Area, Value
from fractional_cto.engine.reports.tables.shapes import Column, Layout, name

# A component of fewer files resting on one person is no news.
COMPONENT_FILES = 10


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
        measure="truck-factor",
        area=Area.TEAM,
        title="Truck factor: whose leaving would hurt",
        columns=(
            Column(key="definition", name="Definition", written=_definition, figure=False),
            Column(key="value", name="People"),
            name("person", "Person"),
            Column(key="files", name="Files"),
            Column(key="total", name="Of"),
            name("gone", "Has left"),
        ),
        rows=12,
    ),
    Layout(
        measure="departure",
        area=Area.TEAM,
        title="If one person leaves",
        columns=(
            name("person", "Person"),
            Column(key="files", name="Files nobody else knows"),
            Column(key="hotspots", name="Of them hotspots"),
        ),
    ),
    Layout(
        measure="component-truck-factor",
        area=Area.TEAM,
        title="Components that rest on the fewest people",
        columns=(
            name("component", "Component"),
            Column(key="value", name="People"),
            name("person", "Foremost"),
            Column(key="files", name="Files"),
            Column(key="total", name="Of"),
        ),
        wanted=lambda row: _amount(row["total"]) >= COMPONENT_FILES,
        order=lambda row: (_amount(row["value"]), -_amount(row["total"])),
        once="component",
    ),
)
# Measures that only the pictures of this part show.
DRAWN = ("ownership", "truck-factor-over-time", "contributors")
