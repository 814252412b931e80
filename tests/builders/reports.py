"""Whole reports about a company that does not exist: a complete one, a joint one, an almost empty one."""

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from fractional_cto.engine.records import (
    Accepted,
    Area,
    Audience,
    Checked,
    Confidence,
    Effort,
    Evidence,
    Finding,
    Measured,
    NotMeasured,
    Outcome,
    Report,
    Row,
    Severity,
    Subject,
)
from fractional_cto.engine.reports.tables import Table, tables
from tests.builders.interview import hostile_interview, interview_of

GOLDEN = Path(__file__).parents[1] / "golden" / "reports"
# A name from a repository that means harm: markup, a link, a table, a terminal colour, a reversed direction.
HOSTILE = "<script>alert(1)</script>|`x`[y](http://evil.example)\x1b[31m\u202egnp.exe&amp;" + "long" * 40
DEAL = {"deal": "Examiners stop here.", "fix_14": "Test what earns money.", "fix_90": "Show how much is tested."}
PEOPLE = ("Ada Example", "Bob Sample", "Cleo Fictional", "Dan Madeup", "Eve Invented")
COMPONENTS = ("src/billing", "src/catalogue", "src/checkout", "src/shipping", "web/pages")
SEVERITIES = (Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.MEDIUM, Severity.CRITICAL, Severity.HIGH)


def subject(repository: str = "shop") -> Subject:
    """Build a repository with three years of history."""
    return Subject(
        repository=repository,
        revision="a1b2c3d4" * 5,
        branch="main",
        commits=4321,
        shallow=False,
        missing_objects=0,
        first_at=datetime(2021, 3, 1, 9, tzinfo=UTC),
        last_at=datetime(2024, 6, 30, 12, tzinfo=UTC),
    )


def finding(number: int = 1, repository: str = "shop", **fields: Any) -> Finding:  # noqa: ANN401  # any field
    """Build a finding that differs from its neighbours by its number."""
    area = tuple(Area)[number % len(Area)]
    whole: dict[str, Any] = {
        "rule": f"{area}/example-{number}",
        "repository": repository,
        "area": area,
        "title": f"Something is wrong with part {number}",
        "claim": f"{40 + number} of 120 files of `part {number}` lack a test.",
        "consequence": "Mistakes reach customers before anyone in the company sees them.",
        "severity": SEVERITIES[number % len(SEVERITIES)],
        "confidence": tuple(Confidence)[number % 3],
        "audience": tuple(Audience)[number % 3],
        "effort": Effort(low=2 * number, high=8 * number),
        "quick_win": number % 3 == 0,
        "funding_blocker": number % 2 == 0,
        "evidence": (
            Evidence(kind="file", locator=f"src/billing/file_{number}.py:12", value=40 + number, measure="hotspots"),
            Evidence(kind="repository", locator=repository, value=120, measure="files"),
        ),
        "recommendation": f"Write tests for part {number}, the most changed files first.",
        "prevention": "Let the build fail when coverage falls.",
        "fingerprint": f"{number:016x}",
        # a blocker of old says nothing of deals
        **(DEAL if number % 4 == 0 else {}),
    }
    return Finding(**{**whole, **fields})


def measured(name: str, rows: tuple[Row, ...], repository: str = "shop") -> Measured:
    """Build a measure with a definition of its own."""
    return Measured(
        name=name,
        repository=repository,
        title=f"{name.capitalize()}: an example of a measure.",
        unit="pieces",
        source="Example, The Book of Examples (2001)",
        query=f"-- {name}\nSELECT *\nFROM {name.replace('-', '_')}\nWHERE 1 < 2",
        rows=rows,
    )


def _file_rows() -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {"hotspots": [], "ownership": [], "knowledge-loss": []}
    for number in range(120):
        path = f"{COMPONENTS[number % 5]}/folder_{number % 3}/file_{number}.py"
        lines = 20 + (number * 37) % 400
        revisions = 2 + (number * 13) % 40
        rows["knowledge-loss"].append({"path": path, "lines": lines, "share_lost": (number % 10) / 10})
        rows["ownership"].append({"path": path, "person": PEOPLE[number % 4], "share": 0.9 - (number % 5) / 10})
        rows["ownership"].append({"path": path, "person": PEOPLE[(number + 1) % 4], "share": 0.08})
        if number % 3 == 0:
            row: Row = {"path": path, "revisions": revisions, "churn": revisions * 11, "lines": lines}
            rows["hotspots"].append({**row, "score": (number * 7) % 101})
    rows["hotspots"].sort(key=lambda row: (-int(row["score"] or 0), str(row["path"])))
    rows["knowledge-loss"].sort(key=lambda row: (-float(row["share_lost"] or 0), str(row["path"])))
    return rows


def _team_rows() -> dict[str, list[Row]]:
    months = [f"{year}-{month:02}" for year in (2021, 2022, 2023) for month in range(1, 13)]
    return {
        "truck-factor": [
            {"definition": "doa", "value": 2, "person": "Ada Example", "files": 70, "total": 118, "gone": False},
            {"definition": "doa", "value": 2, "person": "Bob Sample", "files": 31, "total": 118, "gone": False},
            {"definition": "chaoss", "value": 1, "person": "Ada Example", "files": 55, "total": 100, "gone": False},
        ],
        "truck-factor-over-time": [
            {"at": f"{2019 + year}-06-30", "value": 1 + year // 2, "files": 20 * year + 10} for year in range(6)
        ],
        "component-truck-factor": [
            {"component": name, "value": 1, "person": "Ada Example", "files": 9, "total": 12} for name in COMPONENTS
        ],
        "departure": [
            {"person": person, "files": 30 - 5 * place, "hotspots": 4 - place} for place, person in enumerate(PEOPLE)
        ],
        "contributors": [
            {
                "month": month,
                "people": 2 + place % 4,
                "newcomers": int(place % 7 == 0),
                "commits": 40 + (place * 17) % 60,
                "bot_commits": (place * 5) % 9,
            }
            for place, month in enumerate(months)
        ],
    }


def _structure_rows() -> dict[str, list[Row]]:
    pairs = [(one, other) for place, one in enumerate(COMPONENTS) for other in COMPONENTS[place + 1 :]]
    ecosystem = {"ecosystem": "PyPI", "direct": 31, "transitive": 64, "untold": 0, "development": 40, "files": 2}
    lock = {"path": "uv.lock", "ecosystem": "PyPI", "kind": "lock", "direct": 31, "transitive": 64, "untold": 0}
    delivery = {"metric": "release-frequency", "value": 1.5, "unit": "releases a month", "basis": "release tags"}
    return {
        "components": [
            {"component": name, "files": 24, "lines": 4000 - 300 * place, "revisions": 900, "people": 4}
            for place, name in enumerate(COMPONENTS)
        ],
        "component-coupling": [
            {"component": one, "other": other, "shared": 90 - 7 * place, "degree": 92 - 8 * place}
            for place, (one, other) in enumerate(pairs)
        ],
        "coupling": [
            {"path": "src/billing/invoice.py", "other": "src/checkout/cart.py", "shared": 22, "degree": 71},
            {"path": "src/billing/tax.py", "other": "src/catalogue/price.py", "shared": 9, "degree": 40},
        ],
        "dependency-counts": [
            ecosystem,
            {**ecosystem, "ecosystem": "npm", "direct": 2, "transitive": None, "files": 1},
        ],
        "dependency-files": [lock, {**lock, "path": "pyproject.toml", "kind": "manifest", "transitive": None}],
        "delivery": [
            {**delivery, "outcome": "measured", "reason": None},
            {**delivery, "metric": "lead-time", "value": None, "outcome": "not_examined", "reason": "squashed"},
        ],
    }


def measures(repository: str = "shop") -> tuple[Measured, ...]:
    """Build every measure the pictures and the short tables are made of."""
    tables = {**_structure_rows(), **_file_rows(), **_team_rows()}
    return tuple(measured(name, tuple(rows), repository) for name, rows in tables.items())


def _checked(repository: str) -> tuple[Checked, ...]:
    clear = tuple(
        Checked(
            rule=f"{area}/strong-{number}",
            repository=repository,
            outcome=Outcome.CLEAR,
            strength=f"Thing {number} of {area} is in good order.",
        )
        for area in Area
        for number in (1, 2)
    )
    found = tuple(
        Checked(rule=finding(number).rule, repository=repository, outcome=Outcome.FOUND) for number in range(1, 9)
    )
    idle = Checked(rule="debt/old-containers", repository=repository, outcome=Outcome.NOT_APPLICABLE)
    unknown = Checked(rule="operations/no-review-trail", repository=repository, outcome=Outcome.NOT_MEASURED)
    return (*clear, *found, idle, unknown)


def full_report() -> Report:
    """Build a complete audit of one repository."""
    more = [
        finding(7, fingerprint=f"{70 + place:016x}", claim=f"Only Ada Example knows 3{place} files.")
        for place in range(3)
    ]
    return Report(
        engine="0.1.0",
        as_of=date(2024, 6, 30),
        subjects=(subject(),),
        measures=measures(),
        findings=(*(finding(number) for number in range(1, 9) if number != 7), *more),
        accepted=(Accepted(finding=finding(9), reason="The part is replaced in autumn.", until=date(2025, 1, 31)),),
        checked=_checked("shop"),
        not_examined=(
            NotMeasured(what="operations/no-review-trail", reason="merges are squashed", repository="shop"),
            NotMeasured(what="lead time", reason="merges are squashed", repository="shop"),
        ),
        settings=("files left out: vendored/**", "rules switched off: debt/no-lock-file"),
        questions=interview_of("shop"),
    )


def joint_report() -> Report:
    """Build a complete audit of two repositories."""
    one = full_report()
    return replace(
        one,
        subjects=(subject("shop"), replace(subject("api"), last_at=datetime(2024, 1, 31, 12, tzinfo=UTC))),
        measures=(*measures("shop"), *measures("api")),
        findings=(*one.findings, finding(1, "api", fingerprint="f" * 16)),
        checked=(*_checked("shop"), *_checked("api")),
    )


def empty_report() -> Report:
    """Build an audit that could look at nothing."""
    return Report(
        engine="0.1.0",
        as_of=date(2024, 6, 30),
        subjects=(replace(subject(), commits=1, shallow=True, missing_objects=3),),
        measures=(),
        findings=(),
        not_examined=(NotMeasured(what="measure hotspots", reason="the history is cut off", repository="shop"),),
    )


def laid_out(name: str, *rows: Row) -> tuple[Table, ...]:
    """Lay out the short tables of one measure."""
    return tables(replace(empty_report(), measures=(measured(name, rows),)))


def hostile_report() -> Report:
    """Build an audit in which everything that a repository can name is hostile."""
    one = full_report()
    evil = finding(
        1,
        HOSTILE,
        claim=f"The file {HOSTILE} is large.",
        evidence=(
            Evidence(kind="file", locator=f"{HOSTILE}:3", value=HOSTILE, measure="hotspots"),
            Evidence(kind="person", locator=HOSTILE, value=2, measure="people"),
        ),
    )
    return replace(
        one,
        subjects=(replace(subject(HOSTILE), branch=HOSTILE),),
        measures=tuple(
            replace(
                each,
                repository=HOSTILE,
                rows=tuple(
                    {
                        key: f"{HOSTILE}{place}" if key in ("path", "person", "component", "other") else value
                        for key, value in row.items()
                    }
                    for place, row in enumerate(each.rows[:30])
                ),
            )
            for each in one.measures
        ),
        findings=(evil,),
        accepted=(Accepted(finding=replace(evil, fingerprint="e" * 16), reason=HOSTILE, until=date(2025, 1, 31)),),
        not_examined=(NotMeasured(what=HOSTILE, reason=HOSTILE, repository=HOSTILE),),
        settings=(f"files left out: {HOSTILE}",),
        questions=hostile_interview(HOSTILE),
    )


def write_golden() -> None:
    """Write the expected reports anew; read the difference before committing it."""
    from fractional_cto.engine.reports import markdown, sarif  # noqa: PLC0415  # the builders need no reports

    GOLDEN.mkdir(parents=True, exist_ok=True)
    (GOLDEN / "full.md").write_bytes(markdown.write(full_report()))
    (GOLDEN / "empty.md").write_bytes(markdown.write(empty_report()))
    (GOLDEN / "full.sarif").write_bytes(sarif.write(full_report()))


if __name__ == "__main__":
    sys.exit(write_golden())
