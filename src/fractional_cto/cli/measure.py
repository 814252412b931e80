"""``cto measure``: one figure as a table."""

from pathlib import Path
from typing import Annotated

import typer

from fractional_cto.cli import shared
from fractional_cto.engine.errors import CtoError, WrongUse

EXAMPLE = "Example: cto measure hotspots ~/src/shop --csv > hotspots.csv"
Name = Annotated[str | None, typer.Argument(help="The measure; leave it out to list them.", show_default=False)]
Where = Annotated[list[Path] | None, typer.Argument(help="Folders of git repositories.", show_default=False)]
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
    as_json: shared.AsJson = False,
    as_csv: shared.AsCsv = False,
) -> None:
    """Print one measure of one or several repositories as a table."""
    from fractional_cto.engine import measure as engine  # noqa: PLC0415  # asking for help should not load the engine

    if name is None:
        rows = [{"measure": one.name, "what": one.title} for one in engine.measures().values()]
        typer.echo(shared.as_json(rows)) if as_json else shared.show_rows(rows, as_csv=as_csv, most=None)
        return
    wanted = engine.measure_named(name)
    if not paths:
        message = f"say which repository to measure, for example: cto measure {name} ."
        raise WrongUse(message)
    if without is not None and name != "departure":
        message = "--without asks what a departure would cost: cto measure departure PATH --without PERSON"
        raise WrongUse(message)
    start = shared.day(since)
    shared.readable(paths)
    from fractional_cto.engine import pipeline  # noqa: PLC0415  # as above
    from fractional_cto.engine.config import read_config  # noqa: PLC0415  # as above

    with shared.progress() as progress:
        facts = pipeline.collect(
            paths,
            read_config(shared.config_file(config)),
            at=at,
            since=start,
            jobs=jobs,
            cache=shared.cache_folder(no_cache=no_cache),
            counted=engine.needs_of(wanted) & {"counted", "lines"} != set(),
            progress=progress,
        )
    rows = []
    for repository in facts.repositories:
        scoped = facts.of(repository)
        reason = scoped.absent(engine.needs_of(wanted))
        if reason:
            message = f"{name} of {repository} can not be measured: {reason}"
            raise CtoError(message)
        found = engine.departure_of(scoped, without) if without is not None else engine.measure(scoped, name)
        several = {"repository": repository} if len(facts.repositories) > 1 else {}
        rows += [{**several, **row} for row in found]
    if as_json:
        typer.echo(shared.as_json({"measure": name, "as_of": pipeline.as_of(facts), **_content(name, rows)}))
    else:
        shared.show_rows(rows, as_csv=as_csv)


def _content(name: str, rows: list[dict[str, object]]) -> dict[str, object]:
    """Lay out the truck factor by definition; every other measure is its rows."""
    if name != "truck-factor" or any("repository" in row for row in rows):
        return {"rows": rows}
    factors = {
        definition: {
            "definition": definition,
            "value": next((row["value"] for row in rows if row["definition"] == definition), 0),
            "people": [
                {"person": row["person"], "files": row["files"]} for row in rows if row["definition"] == definition
            ],
            "files": next((row["total"] for row in rows if row["definition"] == definition), 0),
        }
        for definition in ("doa", "chaoss", "decayed")
    }
    return {**factors["doa"], "chaoss": factors["chaoss"], "decayed": factors["decayed"], "rows": rows}
