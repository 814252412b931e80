"""The short tables of the part on how the parts hang together."""

import re

from fractional_cto.engine.records import Area, Value
from fractional_cto.engine.reports.tables.shapes import Column, Layout, name
from fractional_cto.engine.reports.text import number

# A test changes with what it tests, which is no surprise.
TEST = re.compile(r"(?i)(?:^|[/_.-])(?:tests?|specs?)(?:$|[/_.-])")


def _degree(value: Value) -> str:
    return f"{number(value)}\u00a0%"


def _surprising(path: str, other: str) -> bool:
    """Leave out neighbours and tests, which are expected to change together."""
    return path.rpartition("/")[0] != other.rpartition("/")[0] and not (TEST.search(path) or TEST.search(other))


LAYOUTS = (
    Layout(
        measure="components",
        area=Area.ARCHITECTURE,
        title="The largest components",
        columns=(
            name("component", "Component"),
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
            name("path", "File"),
            name("other", "Changes with"),
            Column(key="shared", name="Commits with both"),
            Column(key="degree", name="Of their commits", written=_degree),
        ),
        wanted=lambda row: _surprising(str(row["path"]), str(row["other"])),
        once="path",
    ),
)
# Measures that only the pictures of this part show.
DRAWN = ("component-coupling",)
