"""The whole of an audit on one screen: collect, measure, judge, report."""

import importlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from fractional_cto import __version__
from fractional_cto.engine import output
from fractional_cto.engine.collectors.repository import EARLY, collect_repository
from fractional_cto.engine.collectors.wish import Wish
from fractional_cto.engine.config import Config
from fractional_cto.engine.facts import Facts
from fractional_cto.engine.git import locate
from fractional_cto.engine.interview import interview
from fractional_cto.engine.judgement import Judgement, ask, weigh
from fractional_cto.engine.measure import measure, measures, needs_of, prepare, tables_of
from fractional_cto.engine.records import Measured, NotMeasured, Report, Subject
from fractional_cto.engine.rule import NEEDS, rules
from fractional_cto.engine.typesetter import Typesetter

Progress = Callable[[str, str, int, int], None]
# Folders, which give their own names, or names of one's own for folders.
Paths = Sequence[Path] | Mapping[str, Path]


def audit(  # noqa: PLR0913  # the options of the command, one for one
    paths: Paths,
    *,
    at: str | None = None,
    since: datetime | None = None,
    out: Path = Path("audit"),
    config: Config | None = None,
    sarif: Sequence[Path] = (),
    jobs: int = 2,
    cache: Path | None = None,
    advisories: Path | None = None,
    releases: Path | None = None,
    secrets_history: bool = False,
    typesetter: Typesetter | None = None,
    progress: Progress = lambda _subject, _stage, _done, _all: None,
) -> Report:
    """Audit repositories and write the whole result into a folder, or nothing at all.

    Who gives a typesetter can start it before this module is loaded, and ends it.
    """
    config = config or Config()
    output.check(out)
    for path in names(paths).values():
        locate(path)  # a mistake in the last path should not cost the time of reading the first
    with nullcontext(typesetter) if typesetter else Typesetter() as setter, Beginner() as beginner:
        facts = collect(
            paths,
            config,
            at=at,
            since=since,
            sarif=sarif,
            jobs=jobs,
            cache=cache,
            advisories=advisories,
            releases=releases,
            secrets_history=secrets_history,
            progress=progress,
            known=beginner.begin,
        )
        progress("", "measures", 0, 1)
        tables = measured(facts, jobs)
        progress("", "rules", 0, 1)
        written = assemble(facts, tables, judge(facts, config, jobs=jobs), config)
        progress("", "report", 0, 1)
        setter.send(written)
        output.write(out, _files(written, setter, facts), facts)
    return written


def collect(  # noqa: PLR0913  # the options of the command, one for one
    paths: Paths,
    config: Config | None = None,
    *,
    at: str | None = None,
    since: datetime | None = None,
    sarif: Sequence[Path] = (),
    jobs: int = 2,
    cache: Path | None = None,
    advisories: Path | None = None,
    releases: Path | None = None,
    secrets_history: bool = False,
    counted: bool = True,
    now: datetime | None = None,
    progress: Progress = lambda _subject, _stage, _done, _all: None,
    known: Callable[[Facts], None] = lambda _: None,
) -> Facts:
    """Read repositories, and what other scanners wrote of them, into fact tables.

    now only tells which commit dates lie in the future. known is given each repository once its tables of EARLY are
    loaded.
    """
    facts = Facts()
    wish = Wish(
        at=at,
        since=since,
        counted=counted,
        jobs=jobs,
        cache=cache,
        advisories=advisories,
        releases=releases,
        secrets_history=secrets_history,
        now=now or datetime.now(UTC),
    )
    for name, path in names(paths).items():
        collect_repository(
            facts,
            name,
            path,
            config or Config(),
            wish,
            lambda stage, done, total, name=name: progress(name, stage, done, total),  # type: ignore[misc]  # mypy can not infer lambdas with defaults
            lambda name=name: known(facts.of(name)),  # type: ignore[misc]  # as above
        )
    if sarif:
        from fractional_cto.engine.collectors.scans.collect import collect_scans  # noqa: PLC0415  # few have any

        collect_scans(facts, sarif)
    return facts


class Beginner:
    """Computes the measures of history while files are still read: DuckDB works on the other processor."""

    def __init__(self) -> None:
        """Begin nothing yet."""
        self._side = ThreadPoolExecutor(2)

    def __enter__(self) -> Self:
        """Hand it over."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Begin nothing more; what is being computed ends by itself."""
        self._side.shutdown(wait=False, cancel_futures=True)

    def begin(self, facts: Facts) -> None:
        """Compute what the tables of EARLY are enough for; what fails here is told when it is asked for."""
        possible = [
            name for name, one in measures().items() if tables_of(one) <= EARLY and facts.absent(needs_of(one)) is None
        ]
        self._side.submit(prepare, facts.sibling(), possible, 1)
        # the next to be needed
        self._side.submit(rules)


def measured(facts: Facts, jobs: int = 1) -> tuple[Measured, ...]:
    """Compute every measure of every repository whose needs are met."""
    found = []
    for repository in facts.repositories:
        scoped = facts.of(repository)
        possible = {name: one for name, one in measures().items() if scoped.absent(needs_of(one)) is None}
        prepare(scoped, possible, jobs, fetch=True)
        for name, wanted in possible.items():
            if not wanted.step:
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


def judge(facts: Facts, config: Config | None = None, only: Sequence[str] = (), jobs: int = 1) -> Judgement:
    """Let every rule, or only some, judge every repository."""
    config = config or Config()
    wanted = [rule for rule in rules() if rule.name not in config.rules_off and (not only or rule.name in only)]
    answers = [answer for repository in facts.repositories for answer in ask(facts.of(repository), wanted, jobs)]
    return weigh(answers, config.accept, as_of(facts))


def assemble(facts: Facts, tables: tuple[Measured, ...], judgement: Judgement, config: Config | None = None) -> Report:
    """Put together everything a report says."""
    return replace(
        _begun(facts, tables),
        findings=judgement.findings,
        accepted=judgement.accepted,
        checked=judgement.checked,
        not_examined=(*_gaps(facts), *judgement.not_measured),
        settings=(config or Config()).sentences,
        questions=interview(facts, (config or Config()).answers),
    )


def _begun(facts: Facts, tables: tuple[Measured, ...]) -> Report:
    """Put together what a report says before anything is judged."""
    columns = "repository, revision, branch, commits, shallow, missing_objects, unseen_commits, first_at, last_at"
    rows = facts.rows(f"SELECT {columns} FROM main.subjects ORDER BY rowid")
    return Report(
        engine=__version__,
        as_of=as_of(facts),
        subjects=tuple(Subject(**row) for row in rows),  # type: ignore[arg-type]  # the columns are the fields
        measures=tables,
        findings=(),
    )


def report(content: Report, form: str) -> bytes:
    """Write a report in one of the formats: html, markdown, json, sarif."""
    module = importlib.import_module(f"fractional_cto.engine.reports.{form}")
    return bytes(module.write(content))


def bill(content: Report, facts: Facts) -> bytes:
    """Write the bill of materials: every package, which a report only counts."""
    return bytes(importlib.import_module("fractional_cto.engine.reports.sbom").write(content, facts))


def _files(written: Report, typesetter: Typesetter, facts: Facts) -> Iterator[tuple[str, bytes]]:
    """Write what programs read while the typesetter sets what people read."""
    yield "audit.json", report(written, "json")
    yield "audit.sarif", report(written, "sarif")
    yield "sbom.cdx.json", bill(written, facts)
    page, text = typesetter.receive()
    yield "audit.html", page
    yield "audit.md", text


def as_of(facts: Facts) -> date:
    """Tell the day the audit speaks of: that of the newest audited revision."""
    value = facts.value("SELECT max(as_of) FROM main.subjects")
    return value.date() if isinstance(value, datetime) else date.min


NAMELESS = frozenset({"", "repo", "repository"})


def names(paths: Paths) -> dict[str, Path]:
    """Name each repository after its folder, or the one above where that says nothing or two are called the same."""
    if isinstance(paths, Mapping):
        return dict(paths)
    found: dict[str, Path] = {}
    for path in paths:
        # unlike Path.resolve it has an answer for links that lead in a circle, of which locate tells
        whole = Path(os.path.realpath(path))
        name = whole.name.removesuffix(".git")
        name = whole.parent.name or name or "repository" if name in NAMELESS else name
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
            # what only stands below others is told with those
            *(
                (f"measure {name}", scoped.absent(needs_of(wanted)))
                for name, wanted in measures().items()
                if not wanted.step
            ),
        ]
        found += [NotMeasured(what=what, reason=why, repository=repository) for what, why in reasons if why]
    return found
