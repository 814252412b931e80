"""``cto measure``: one figure as a table."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fractional_cto.cli import shared, table
from fractional_cto.engine.errors import CtoError, WrongUse
from fractional_cto.engine.records import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fractional_cto.engine.facts import Facts

EXAMPLE = "Example: cto measure hotspots ~/src/shop --csv > hotspots.csv"
DEFINITIONS = ("doa", "chaoss", "decayed")
Name = Annotated[
    str | None,
    typer.Argument(metavar="NAME", help="The measure; leave it out to list them.", show_default=False),
]
Where = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH", help="Folders of git repositories.", show_default=False),
]
Without = Annotated[
    str | None,
    typer.Option("--without", metavar="PERSON", help="For departure: the files that lose their last knower."),
]


def measure(  # noqa: PLR0913  # the options of the command
    name: Name = None,
    paths: Where = None,
    *,
    at: shared.At = None,
    since: shared.Since = None,
    without: Without = None,
    config: shared.ConfigFile = None,
    jobs: shared.Jobs = shared.JOBS,
    no_cache: shared.NoCache = False,
    advisories: shared.Advisories = None,
    as_json: shared.AsJson = False,
    as_csv: shared.AsCsv = False,
) -> None:
    """Print one measure of repositories, or list all measures."""
    shared.one_form(as_json=as_json, as_csv=as_csv)
    from fractional_cto.engine import measure as engine  # noqa: PLC0415  # asking for help should not load the engine

    if name is None:
        listed: list[Row] = [{"measure": one.name, "what": one.title} for one in engine.measures().values()]
        typer.echo(table.as_json(listed)) if as_json else table.show_rows(listed, as_csv=as_csv, most=None)
        return
    shared.known("measure", name, engine.measures())
    start, paths = shared.day(since), _asked(name, paths, without)
    from fractional_cto.engine import pipeline  # noqa: PLC0415  # as above
    from fractional_cto.engine.config import read_config  # noqa: PLC0415  # as above

    needs = engine.needs_of(engine.measure_named(name))
    with shared.progress() as progress:
        facts = pipeline.collect(
            paths,
            read_config(shared.config_file(config, paths)),
            at=at,
            since=start,
            jobs=jobs,
            cache=shared.cache_folder(no_cache=no_cache),
            advisories=shared.advisories_folder(advisories),
            counted=bool(needs & {"counted", "lines"}),
            progress=progress,
        )
    rows = measured(facts, name, without)
    for gap in unseen(facts, name):
        typer.echo(f"cto: {shared.harmless(gap)}", err=True)
    if as_json:
        table.show_json({"measure": name, "as_of": pipeline.as_of(facts), **content(name, rows)})
    else:
        table.show_rows(rows, as_csv=as_csv)


def measured(facts: "Facts", name: str, without: str | None = None) -> list[Row]:
    """Compute it for every repository; one that can not be measured is no row but an error."""
    from fractional_cto.engine import measure as engine  # noqa: PLC0415  # asking for help should not load the engine

    rows: list[Row] = []
    for scoped in measurable(facts, name):
        found = engine.departure_of(scoped, without) if without is not None else engine.measure(scoped, name)
        several: Row = {"repository": scoped.repository} if len(facts.repositories) > 1 else {}
        rows += [{**several, **row} for row in found]
    return rows


def measurable(facts: "Facts", name: str) -> "Iterator[Facts]":
    """See every repository by itself; one where the measure can not be computed is an error."""
    from fractional_cto.engine import measure as engine  # noqa: PLC0415  # as above

    for repository in facts.repositories:
        scoped = facts.of(repository)
        if reason := scoped.absent(engine.needs_of(engine.measure_named(name))):
            message = f"{name} of {repository} can not be measured: {reason}"
            raise CtoError(message)
        yield scoped


def _asked(name: str, paths: list[Path] | None, without: str | None) -> list[Path]:
    if not paths:
        message = f"say which repository to measure, for example: cto measure {name} ."
        raise WrongUse(message)
    shared.distinct(paths)
    if without is not None and name != "departure":
        message = "--without asks what a departure would cost: cto measure departure PATH --without PERSON"
        raise WrongUse(message)
    return paths


def unseen(facts: "Facts", name: str) -> list[str]:
    """Say what of the thing measured could not be looked at, which no row of it tells."""
    rows = facts.rows(
        "SELECT need, reason FROM main.absent WHERE contains(need, ?) AND need <> ? ORDER BY ALL",
        [name.replace("-", " "), name],
    )
    return [f"not examined: {row['need']}: {row['reason']}" for row in rows]


def content(name: str, rows: list[Row]) -> dict[str, object]:
    """Lay out the truck factor of one repository by definition; everything else is its rows."""
    if name != "truck-factor" or any("repository" in row for row in rows):
        return {"rows": rows}
    first, *others = (_factor(definition, rows) for definition in DEFINITIONS)
    return {**first, **{str(other["definition"]): other for other in others}, "rows": rows}


def _factor(definition: str, rows: list[Row]) -> dict[str, object]:
    mine = [row for row in rows if row["definition"] == definition]
    return {
        "definition": definition,
        # nobody known is no answer, and not the answer zero
        "value": mine[0]["value"] if mine else None,
        "people": [{"person": row["person"], "files": row["files"]} for row in mine],
        "files": mine[0]["total"] if mine else 0,
    }
