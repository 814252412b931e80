"""The whole of an audit on one screen: collect, measure, judge, report."""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from fractional_cto import __version__
from fractional_cto.engine import output
from fractional_cto.engine.collectors.repository import Wish, collect_repository
from fractional_cto.engine.config import Config
from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure, measures, needs_of
from fractional_cto.engine.records import (
    Accepted,
    Checked,
    Finding,
    Measured,
    NotMeasured,
    Outcome,
    Report,
    Severity,
    Subject,
)
from fractional_cto.engine.rule import NEEDS, Rule, rules

FORMATS = {"audit.html": "html", "audit.md": "markdown", "audit.json": "json", "audit.sarif": "sarif"}
Progress = Callable[[str, str, int, int], None]


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What the rules found, what is accepted, what each answered, and what could not be judged."""

    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]
    checked: tuple[Checked, ...]
    not_measured: tuple[NotMeasured, ...]


def audit(  # noqa: PLR0913  # the options of the command, one for one
    paths: Sequence[Path],
    *,
    at: str | None = None,
    since: datetime | None = None,
    out: Path = Path("audit"),
    config: Config | None = None,
    jobs: int = 2,
    cache: Path | None = None,
    progress: Progress = lambda _subject, _stage, _done, _all: None,
) -> Report:
    """Audit repositories and write the whole result into a folder, or nothing at all."""
    config = config or Config()
    output.check(out)
    facts = collect(paths, config, at=at, since=since, jobs=jobs, cache=cache, progress=progress)
    progress("", "measures", 0, 1)
    tables = measured(facts)
    progress("", "rules", 0, 1)
    judgement = judge(facts, config)
    written = assemble(facts, tables, judgement)
    progress("", "report", 0, 1)
    files = {name: report(written, form) for name, form in FORMATS.items()}
    output.write(out, files, facts)
    return written


def collect(  # noqa: PLR0913  # the options of the command, one for one
    paths: Sequence[Path],
    config: Config | None = None,
    *,
    at: str | None = None,
    since: datetime | None = None,
    jobs: int = 2,
    cache: Path | None = None,
    counted: bool = True,
    now: datetime | None = None,
    progress: Progress = lambda _subject, _stage, _done, _all: None,
) -> Facts:
    """Read repositories into fact tables; now only tells which commit dates lie in the future."""
    facts = Facts()
    wish = Wish(at=at, since=since, counted=counted, jobs=jobs, cache=cache, now=now or datetime.now(UTC))
    for name, path in names(paths).items():
        collect_repository(
            facts,
            name,
            path,
            config or Config(),
            wish,
            lambda stage, done, total, name=name: progress(name, stage, done, total),  # type: ignore[misc]  # mypy can not infer lambdas with defaults
        )
    return facts


def measured(facts: Facts) -> tuple[Measured, ...]:
    """Compute every measure of every repository whose needs are met."""
    found = []
    for repository in facts.repositories:
        scoped = facts.of(repository)
        for name, wanted in measures().items():
            if not wanted.step and scoped.absent(needs_of(wanted)) is None:
                rows = tuple(measure(scoped, name))
                found.append(
                    Measured(
                        name=name,
                        repository=repository,
                        title=wanted.title,
                        unit=wanted.unit,
                        source=wanted.source,
                        query=wanted.query,
                        rows=rows,
                    )
                )
    return tuple(found)


def judge(facts: Facts, config: Config | None = None, only: Sequence[str] = ()) -> Judgement:
    """Let every rule, or only some, judge every repository."""
    config = config or Config()
    findings: list[Finding] = []
    checked: list[Checked] = []
    gaps: list[NotMeasured] = []
    for repository in facts.repositories:
        scoped = facts.of(repository)
        for rule in rules():
            if (only and rule.name not in only) or rule.name in config.rules_off:
                continue
            found, reason = _answer(rule, scoped)
            if reason:
                gaps.append(NotMeasured(what=rule.title, reason=reason, repository=repository))
                checked.append(Checked(rule=rule.name, repository=repository, outcome=Outcome.NOT_MEASURED))
                continue
            findings.extend(found)
            outcome = Outcome.FOUND if found else Outcome.CLEAR
            praise = not found and (rule.applies is None or rule.applies(scoped))
            strength = rule.strength if praise else ""
            checked.append(
                Checked(
                    rule=rule.name,
                    repository=repository,
                    outcome=outcome,
                    strength=strength,
                    severity=rule.severity,
                )
            )
    until = {entry.fingerprint: entry for entry in config.accept if entry.until >= as_of(facts)}
    order = list(Severity)
    findings.sort(key=lambda one: (order.index(one.severity), one.rule, one.repository, one.fingerprint))
    return Judgement(
        findings=tuple(one for one in findings if one.fingerprint not in until),
        accepted=tuple(
            Accepted(finding=one, reason=until[one.fingerprint].reason, until=until[one.fingerprint].until)
            for one in findings
            if one.fingerprint in until
        ),
        checked=tuple(checked),
        not_measured=tuple(gaps),
    )


def _answer(rule: Rule, facts: Facts) -> tuple[list[Finding], str | None]:
    """Ask one rule; where it can not look, or breaks, the audit goes on and says so."""
    reason = facts.absent(rule.needs)
    if reason:
        return [], reason
    try:
        return list(rule.judge(facts)), None
    except duckdb.Error as error:
        return [], f"the rule {rule.name} failed: {str(error).splitlines()[0]}"


def assemble(facts: Facts, tables: tuple[Measured, ...], judgement: Judgement) -> Report:
    """Put together everything a report says."""
    columns = "repository, revision, branch, commits, shallow, missing_objects, first_at, last_at"
    rows = facts.rows(f"SELECT {columns} FROM main.subjects ORDER BY rowid")
    return Report(
        engine=__version__,
        as_of=as_of(facts),
        subjects=tuple(Subject(**row) for row in rows),  # type: ignore[arg-type]  # the columns are the fields
        measures=tables,
        findings=judgement.findings,
        accepted=judgement.accepted,
        checked=judgement.checked,
        not_examined=(*_gaps(facts), *judgement.not_measured),
    )


def report(content: Report, form: str) -> bytes:
    """Write a report in one of the formats: html, markdown, json, sarif."""
    module = importlib.import_module(f"fractional_cto.engine.reports.{form}")
    return bytes(module.write(content))


def as_of(facts: Facts) -> date:
    """Tell the day the audit speaks of: that of the newest audited revision."""
    value = facts.value("SELECT max(as_of) FROM main.subjects")
    return value.date() if isinstance(value, datetime) else date.min


def names(paths: Sequence[Path]) -> dict[str, Path]:
    """Name each repository after its folder, with the folder above where two are called the same."""
    found: dict[str, Path] = {}
    for path in paths:
        whole = path.absolute()
        name = whole.name.removesuffix(".git") or whole.parent.name or "repository"
        if name in found:
            name = f"{whole.parent.name}/{name}"
        number = 2
        plain = name
        while name in found:
            name, number = f"{plain} ({number})", number + 1
        found[name] = path
    return found


def _gaps(facts: Facts) -> list[NotMeasured]:
    """Everything the collectors could not see, and every measure that was left out for it."""
    found = []
    for repository in facts.repositories:
        scoped = facts.of(repository)
        reasons = [
            *(
                (NEEDS.get(str(row["need"]), str(row["need"])), str(row["reason"]))
                for row in scoped.rows("SELECT * FROM absent ORDER BY ALL")
            ),
            *((f"measure {name}", scoped.absent(needs_of(wanted))) for name, wanted in measures().items()),
        ]
        found += [NotMeasured(what=what, reason=why, repository=repository) for what, why in reasons if why]
    return found
