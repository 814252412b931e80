"""The appendix of evidence: every measure with its definition, its query and its first rows."""

from dataclasses import dataclass

from fractional_cto.engine.records import Measured, Report, Row
from fractional_cto.engine.reports import anchors

ROWS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """The first rows of a measure in one repository."""

    repository: str
    anchor: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    of: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Exhibit:
    """One measure, and its rows in every repository."""

    name: str
    title: str
    unit: str
    source: str
    query: str
    command: str
    samples: tuple[Sample, ...]

    @property
    def language(self) -> str:
        """The language of the query."""
        return "python" if "def measure(" in self.query else "sql"


@dataclass(frozen=True, kw_only=True, slots=True)
class FactTable:
    """A table of facts that evidence was read from."""

    name: str
    anchor: str
    command: str
    findings: int


def exhibits(report: Report) -> tuple[Exhibit, ...]:
    """Show every measure of the report, in its order."""
    found: dict[str, list[Measured]] = {}
    for measured in report.measures:
        found.setdefault(measured.name, []).append(measured)
    return tuple(
        Exhibit(
            name=name,
            title=each[0].title,
            unit=each[0].unit,
            source=each[0].source,
            query=each[0].query,
            command=f"cto measure {name} PATH",
            samples=tuple(_sample(report, measured) for measured in each),
        )
        for name, each in found.items()
    )


def _sample(report: Report, measured: Measured) -> Sample:
    return Sample(
        repository=measured.repository,
        anchor=anchors.of_measure(report, measured.name, measured.repository),
        columns=tuple(dict.fromkeys(key for row in measured.rows[:ROWS] for key in row)),
        rows=measured.rows[:ROWS],
        of=len(measured.rows),
    )


def fact_tables(report: Report) -> tuple[FactTable, ...]:
    """List the fact tables that findings were read from directly."""
    cited: dict[str, set[str]] = {}
    for finding in [*report.findings, *(each.finding for each in report.accepted)]:
        for evidence in finding.evidence:
            anchor = anchors.of_evidence(report, finding, evidence)
            if anchor and evidence.measure and anchor.startswith("facts-"):
                cited.setdefault(evidence.measure, set()).add(finding.fingerprint)
    return tuple(
        FactTable(
            name=name,
            anchor=f"facts-{name}",
            command=f'cto query "SELECT * FROM {name}"',
            findings=len(fingerprints),
        )
        for name, fingerprints in sorted(cited.items())
    )
