"""The short tables of the part on what comes from others."""

from fractional_cto.engine.records import Area
from fractional_cto.engine.reports.tables.shapes import Column, Layout, name

LAYOUTS = (
    Layout(
        measure="dependency-counts",
        area=Area.SECURITY,
        title="Packages of others in the product and its tools",
        columns=(
            name("ecosystem", "Ecosystem"),
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
            name("path", "File"),
            name("ecosystem", "Ecosystem"),
            Column(key="direct", name="Asked for"),
            Column(key="transitive", name="Brought by others"),
            Column(key="untold", name="Not told which"),
        ),
        rows=12,
    ),
    Layout(
        measure="scanned",
        area=Area.SECURITY,
        title="What other scanners have found",
        columns=(
            name("tool", "Scanner"),
            name("rule", "Rule"),
            name("severity", "Severity"),
            Column(key="places", name="Places"),
            Column(key="new", name="Named by no other"),
        ),
        rows=12,
    ),
)
