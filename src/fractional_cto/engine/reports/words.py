"""Plain words for the names that measures and tables have inside; the names themselves stand in the appendix."""

import re

from fractional_cto.engine.records import Evidence, Value
from fractional_cto.engine.reports.text import number
from fractional_cto.engine.schema import TABLES

# The tables of facts; whatever else evidence names is a measure.
FACTS = frozenset(TABLES)
DEFINITIONS = {
    "doa": "over the whole history",
    "chaoss": "changed in the last twelve months",
    "decayed": "recent work counting more",
}
METRICS = {
    "release-frequency": "Release frequency",
    "lead-time": "Lead time for changes",
    "change-fail-rate": "Change fail rate",
    "rework-rate": "Rework rate",
}
# What a figure of a measure is, where the evidence has no unit of its own.
UNITS = {
    "hotspots": "score {}",
    "coupling": "{}\u00a0% of their commits",
    "component-coupling": "{}\u00a0% of their commits",
    "truck-factor": "{} files",
    "component-truck-factor": "{} files",
}
MANY = {"person": "people"}
DEFINED = re.compile(r"(doa|chaoss|decayed): (.+)", re.DOTALL)


def plain(name: str) -> str:
    """Write the name of a measure as words: ``truck-factor`` is a truck factor."""
    return name.replace("-", " ")


def thing(what: str) -> str:
    """Name what could not be examined: a measure by its words, anything else as it says itself."""
    name = what.removeprefix("measure ")
    return plain(name) if name != what else what


def metric(value: Value) -> str:
    """Write the name of a delivery metric as people say it."""
    return METRICS.get(str(value), plain(str(value)))


def origin(name: str) -> str:
    """Say where a figure comes from."""
    return f"the table of {name}" if name in FACTS else f"the measure {plain(name)}"


def several(unit: str) -> str:
    """Put the first word of a unit into the plural."""
    first, gap, rest = unit.partition(" ")
    return f"{MANY.get(first, first + 's')}{gap}{rest}"


def value(evidence: Evidence) -> str:
    """Write what an evidence shows, with its unit where the measure has one."""
    shown = number(evidence.value)
    if evidence.unit and isinstance(evidence.value, int | float):
        return f"{shown} {evidence.unit if evidence.value == 1 else several(evidence.unit)}"
    if isinstance(evidence.value, int | float) and evidence.measure in UNITS:
        unit = UNITS[evidence.measure].format(shown)
        return unit.removesuffix("s") if evidence.value == 1 else unit
    if evidence.measure == "truck-factor" and (defined := DEFINED.fullmatch(shown)):
        return f"{defined[2]}, {DEFINITIONS[defined[1]]}"
    return shown
