"""``cto audit``: the main job."""

import shlex
import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fractional_cto.cli import shared

if TYPE_CHECKING:
    from fractional_cto.engine.records import Report

EXAMPLE = "Example: cto audit ~/src/shop ~/src/shop-app --out audit-of-shop"
COLOURS = {"critical": "red", "high": "red", "medium": "yellow", "low": "cyan"}
INDENT = 21
WHOLE = 1000


def audit(  # noqa: PLR0913  # the options of the command
    paths: shared.Paths,
    *,
    at: shared.At = None,
    since: shared.Since = None,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where to write the audit.")] = Path("audit"),
    config: shared.ConfigFile = None,
    sarif: shared.Sarif = [],  # noqa: B006  # Typer copies it
    jobs: shared.Jobs = shared.JOBS,
    no_cache: shared.NoCache = False,
    advisories: shared.Advisories = None,
    releases: shared.Releases = None,
    secrets_history: Annotated[
        bool, typer.Option("--secrets-history", help="Look for secrets in every older version of the files, too.")
    ] = False,
    as_json: shared.AsJson = False,
) -> None:
    """Write the technical audit of one or several repositories."""
    start = shared.day(since)
    shared.distinct(paths)
    from fractional_cto.engine.typesetter import Typesetter  # noqa: PLC0415  # asking for help should not load it

    # it warms up on the other processor while the engine is loaded here
    with Typesetter() as typesetter, shared.progress() as progress:
        from fractional_cto.engine import pipeline  # noqa: PLC0415  # as above
        from fractional_cto.engine.config import read_config  # noqa: PLC0415  # as above

        report = pipeline.audit(
            paths,
            at=at,
            since=start,
            out=out,
            config=read_config(shared.config_file(config, paths)),
            sarif=sarif,
            jobs=jobs,
            cache=shared.cache_folder(no_cache=no_cache),
            advisories=shared.advisories_folder(advisories),
            releases=releases,
            secrets_history=secrets_history,
            typesetter=typesetter,
            progress=progress,
        )
    if as_json:
        shared.whole(pipeline.report(report, "json").decode(), as_json=True)
        return
    for line in summary(report, out):
        typer.echo(line)


def summary(report: "Report", out: Path) -> Iterator[str]:
    """Say in ten lines what was audited, what was found, what to do first and where to read it all."""
    from fractional_cto.engine.reports import story  # noqa: PLC0415  # asking for help should not load the engine
    from fractional_cto.engine.reports.text import count, listed, visible  # noqa: PLC0415  # as above

    yield shared.coloured(_headline(report), bold=True)
    severities = ", ".join(
        shared.coloured(f"{amount} {severity}", COLOURS[severity])
        for severity, amount in story.counts(report).items()
        if amount
    )
    yield _line("Findings", f"{len(report.findings)}: {severities}" if report.findings else "none")
    blockers = sum(one.funding_blocker for one in report.findings)
    wins = len(story.quick_wins(report))
    notes = [
        count(wins, "quick win") if wins else "no quick wins",
        f"{blockers or 'none'} that could hurt a funding round",
    ]
    yield _line("", listed([*notes, f"{len(report.accepted)} accepted"] if report.accepted else notes))
    for number, group in enumerate(story.actions(report)):
        one = group.lead
        where = f" ({visible(one.repository)})" if len(report.subjects) > 1 else ""
        severity = shared.coloured(f"{one.severity:<8}", COLOURS[one.severity])
        title, *more = textwrap.wrap(shared.harmless(f"{one.title}{where}"), _room()) or [""]
        yield _line("" if number else "Do first", f"{severity} {title}")
        yield from (f"{'':<{INDENT}}{rest}" for rest in more)
    if report.not_examined:
        amount, reasons = len(report.not_examined), len(story.gaps(report.not_examined))
        why = f" for {count(reasons, 'reason')}" if reasons < amount else ""
        yield _line("Unseen", f"{count(amount, 'thing')} could not be examined{why}; the report says why")
    yield _line("Read", shared.harmless(str(out / "audit.html")))
    yield _line("Ask", shared.harmless(f'cto query "SHOW TABLES" --facts {shlex.quote(str(out / "facts"))}'))


def _headline(report: "Report") -> str:
    from fractional_cto.engine.reports.text import count, day, listed, visible  # noqa: PLC0415  # as above

    few = 3
    names = [visible(subject.repository) for subject in report.subjects]
    if len(names) > few:
        names = [*names[: few - 1], f"{len(names) - few + 1} more"]
    commits = count(sum(subject.commits for subject in report.subjects), "commit")
    return f"{listed(names)} as of {day(report.as_of)}: {commits}{_gap(report)}"


def _gap(report: "Report") -> str:
    """Say what is missing: commits, or with all commits there something that a few of them speak of."""
    from fractional_cto.engine.reports.text import count  # noqa: PLC0415  # as above

    if any(subject.shallow or subject.unseen_commits for subject in report.subjects):
        return "; part of the history is missing"
    missing = sum(subject.missing_objects for subject in report.subjects)
    return f"; {count(missing, 'object')} {'is' if missing == 1 else 'are'} missing" if missing else ""


def _room() -> int:
    """Count the columns left for a title: on a terminal it goes on below itself, elsewhere it stays whole."""
    return max(shutil.get_terminal_size().columns - INDENT, INDENT) if sys.stdout.isatty() else WHOLE


def _line(label: str, text: str) -> str:
    return f"  {label:<9} {text}"
