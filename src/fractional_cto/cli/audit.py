"""``cto audit``: the main job."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fractional_cto.cli import shared

if TYPE_CHECKING:
    from fractional_cto.engine.records import Report

EXAMPLE = "Example: cto audit ~/src/shop ~/src/shop-app --out audit-of-shop"


def audit(  # noqa: PLR0913  # the options of the command
    paths: shared.Paths,
    *,
    at: shared.At = None,
    since: shared.Since = None,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where to write the audit.")] = Path("audit"),
    config: shared.ConfigFile = None,
    jobs: shared.Jobs = shared.JOBS,
    no_cache: shared.NoCache = False,
    as_json: shared.AsJson = False,
) -> None:
    """Write the technical audit of one or several repositories."""
    start = shared.day(since)
    shared.readable(paths)
    from fractional_cto.engine import pipeline  # noqa: PLC0415  # asking for help should not load the engine
    from fractional_cto.engine.config import read_config  # noqa: PLC0415  # as above

    with shared.progress() as progress:
        report = pipeline.audit(
            paths,
            at=at,
            since=start,
            out=out,
            config=read_config(shared.config_file(config)),
            jobs=jobs,
            cache=shared.cache_folder(no_cache=no_cache),
            progress=progress,
        )
    if as_json:
        typer.echo(pipeline.report(report, "json").decode(), nl=False)
        return
    for line in summary(report, out):
        typer.echo(line)


def summary(report: "Report", out: Path) -> list[str]:
    """Say in ten lines what was audited, what was found and where to read it."""
    names = ", ".join(subject.repository for subject in report.subjects[:3])
    more = f" and {len(report.subjects) - 3} more" if len(report.subjects) > 3 else ""  # noqa: PLR2004  # a line's worth
    commits = sum(subject.commits for subject in report.subjects)
    severities = Counter(finding.severity.value for finding in report.findings)
    counts = ", ".join(f"{severities[name]} {name}" for name in ("critical", "high", "medium", "low") if severities[name])
    blockers = sum(finding.funding_blocker for finding in report.findings)
    quick = sum(finding.quick_win for finding in report.findings)
    lines = [
        f"Audit of {names}{more} as of {report.as_of}",
        f"  {commits:,} commits, {len({one.rule for one in report.checked})} rules",
        f"  {len(report.findings)} findings: {counts or 'none'}",
        f"  {quick} quick wins, {blockers} that could hurt a funding round, {len(report.accepted)} accepted",
        f"  {len(report.not_examined)} things could not be examined; the report says why",
    ]
    lines += [f"  {number}. [{one.severity}] {one.title}" for number, one in enumerate(report.findings[:3], 1)]
    return [*lines, f"Read {out / 'audit.html'}", f"Ask  cto query --facts {out / 'facts'} \"SELECT …\""]
