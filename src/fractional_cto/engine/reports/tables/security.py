"""The short tables of the part on what comes from others."""

from fractional_cto.engine.records import Area, Value
from fractional_cto.engine.reports.tables.shapes import Column, Layout, name
from fractional_cto.engine.reports.text import number, percent


def points(value: Value) -> str:
    """Write the points of a check; one that nobody can decide has none."""
    return "undecided" if value == -1 else number(value)


LAYOUTS = (
    Layout(
        measure="dependency-counts",
        area=Area.SECURITY,
        title="Packages of others in the product and its tools, each name counted once",
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
        measure="vulnerable-packages",
        area=Area.SECURITY,
        title="Packages with known weaknesses, the most urgent first",
        columns=(
            name("name", "Package"),
            name("versions", "Version"),
            Column(key="weaknesses", name="Weaknesses"),
            Column(key="unreviewed", name="Not reviewed"),
            name("severity", "Worst"),
            Column(key="score", name="CVSS"),
            name("kev", "Known to be exploited"),
            Column(key="epss", name="EPSS", written=percent),
            name("scope", "Used for"),
            name("steps", "Repaired by"),
        ),
        rows=12,
    ),
    Layout(
        measure="vulnerability-coverage",
        area=Area.SECURITY,
        title="What known weaknesses were looked for, each version counted, and how old the advisories are",
        columns=(
            name("ecosystem", "Ecosystem"),
            Column(key="packages", name="Packages"),
            Column(key="examined", name="Compared"),
            Column(key="unresolved", name="Without a version"),
            Column(key="uncompared", name="Not comparable"),
            Column(key="vulnerable", name="With a weakness"),
            Column(key="advisories", name="Advisories at hand"),
            name("newest", "Up to"),
        ),
        rows=16,
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
            Column(key="new", name="Named by no other scanner"),
        ),
        rows=12,
    ),
    Layout(
        measure="licence-counts",
        area=Area.SECURITY,
        title="What the licences of packages ask, as far as lock files tell",
        columns=(
            name("ecosystem", "Ecosystem"),
            Column(key="packages", name="Packages"),
            Column(key="permissive", name="Ask for little"),
            Column(key="weak", name="Changes to them to be published"),
            Column(key="strong", name="The product to be published when shipped"),
            Column(key="network", name="The product to be published even when only served"),
            Column(key="restricted", name="No free use"),
            Column(key="unknown", name="Not told"),
        ),
        cards=True,
    ),
    Layout(
        measure="scorecard",
        area=Area.SECURITY,
        title="OpenSSF Scorecard, the checks that work on a folder",
        columns=(
            name("check_name", "Check"),
            Column(key="score", name="Points of 10", written=points),
            Column(key="weight", name="Weight"),
            name("reason", "Why"),
            name("evidence", "First place"),
            Column(key="places", name="Places"),
        ),
        rows=11,
        cards=True,
    ),
    Layout(
        measure="scorecard-total",
        area=Area.SECURITY,
        title="The same in one figure, undecided checks left out",
        columns=(
            Column(key="value", name="Points of 10"),
            Column(key="decided", name="Checks decided"),
            Column(key="checks", name="Of"),
        ),
    ),
    Layout(
        measure="secrets",
        area=Area.SECURITY,
        title="Passwords and keys in the files and their past, redacted",
        columns=(
            name("title", "What it is"),
            name("path", "File"),
            Column(key="line", name="Line"),
            name("first_seen", "Since, at the latest"),
            name("last_seen", "Until"),
            name("confidence", "How sure"),
        ),
        rows=12,
        wanted=lambda row: row["confidence"] != "low",
    ),
)
