"""The appendix of evidence: every measure with its definition, its query and its first rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fractional_cto.engine.records import Finding, Measured, Report, Row, Value
from fractional_cto.engine.reports import anchors, words
from fractional_cto.engine.reports.anchors import ROWS
from fractional_cto.engine.reports.text import number

# A name that stands in a command as it is.
HARMLESS = re.compile(r"[\w./() +@,-]+", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """The first rows of a measure in one repository."""

    repository: str
    anchor: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    of: int

    @cached_property
    def figures(self) -> frozenset[str]:
        """The columns that hold numbers, and nothing else."""
        return frozenset(column for column in self.columns if _only_numbers([row.get(column) for row in self.rows]))


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
    """What findings about one repository were read from directly, how to ask it, and which rules judged it."""

    name: str
    repository: str
    anchor: str
    command: str
    findings: int
    rules: tuple[str, ...]


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
        # a list of names is written as one text, which is escaped as any other
        rows=tuple({key: _told(value) for key, value in row.items()} for row in measured.rows[:ROWS]),
        of=len(measured.rows),
    )


def _only_numbers(values: Sequence[Value]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in known)


def _told(value: Any) -> Value:  # noqa: ANN401  # a measure may have a list in a column
    return number(value) if isinstance(value, list) else value


def fact_tables(report: Report) -> tuple[FactTable, ...]:
    """List the fact tables, and the measures whose rows no audit carries, that findings were read from."""
    cited: dict[tuple[str, int, str], dict[str, Finding]] = {}
    order = [subject.repository for subject in report.subjects]
    for finding in [*report.findings, *(each.finding for each in report.accepted)]:
        for evidence in finding.evidence:
            anchor = anchors.of_evidence(report, finding, evidence)
            if anchor and evidence.measure and anchor.startswith("facts-"):
                place = order.index(finding.repository) if finding.repository in order else len(order)
                cited.setdefault((evidence.measure, place, finding.repository), {})[finding.fingerprint] = finding
    return tuple(
        FactTable(
            name=name,
            repository=repository,
            anchor=anchors.of_facts(report, name, repository),
            command=_command(name, repository),
            findings=len(found),
            rules=tuple(sorted({finding.rule for finding in found.values()})),
        )
        for (name, _, repository), found in sorted(cited.items())
    )


def _command(name: str, repository: str) -> str:
    """Write a command that a shell takes as it is meant, whatever the repository is called."""
    if name not in words.FACTS:
        return f"cto measure {name} PATH"
    quoted = repository.replace("'", "''")
    query = f"SELECT * FROM {name} WHERE repository = '{quoted}'"
    if HARMLESS.fullmatch(repository):
        return f'cto query "{query}"'
    inside = query.replace("'", "'\"'\"'")
    return f"cto query '{inside}'"
