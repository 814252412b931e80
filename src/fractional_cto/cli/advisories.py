"""``cto advisories``: what is publicly known of weaknesses, kept on this machine for audits without network."""

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from fractional_cto.cli import shared, table
from fractional_cto.engine.errors import CtoError, WrongUse

if TYPE_CHECKING:
    from fractional_cto.engine.collectors.advisories.importing import Imported
    from fractional_cto.engine.collectors.advisories.store import Store
    from fractional_cto.engine.records import Row

EXAMPLE = "Example: cto advisories import pypi.zip known_exploited_vulnerabilities.json epss.csv.gz"
TOLD = 5
ONE = {"advisories": "advisory", "packages": "package", "ranges": "range"}


class Action(StrEnum):
    """What to do with the advisories."""

    IMPORT = "import"
    STATUS = "status"
    SYNC = "sync"


def advisories(
    action: Annotated[
        Action,
        typer.Argument(
            metavar="import|status|sync",
            help="Take advisories in, say what there is, or fetch the public dumps of OSV.",
            show_default=False,
        ),
    ],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files, folders or archives of advisories; for sync, ecosystems such as PyPI.",
            show_default=False,
        ),
    ] = None,
    *,
    advisories: shared.Advisories = None,
    as_json: shared.AsJson = False,
) -> None:
    """Keep what is publicly known of weaknesses, for audits.

    It takes in advisories of OSV (JSON, YAML) and RustSec, the KEV catalogue (JSON) and the EPSS list (CSV).
    """
    if (action is Action.IMPORT and not paths) or (action is Action.STATUS and paths):
        message = "say what to take in: cto advisories import PATH; or ask without one: cto advisories status"
        raise WrongUse(message)
    from fractional_cto.engine.collectors.advisories.store import Store, default_folder  # noqa: PLC0415  # asking for help should not load the engine

    store = Store(advisories or default_folder())
    if action is Action.SYNC:
        _sync(store, [str(path) for path in paths or ()])
    elif paths:
        _take_in(store, paths)
    rows = status(store)
    if as_json:
        table.show_json(rows)
    elif rows:
        table.show_rows(rows)
    else:
        typer.echo(f"no advisories in {shared.harmless(str(store.folder))}; cto advisories import PATH puts them there")


def status(store: "Store") -> "list[Row]":
    """Say of each ecosystem, and of what is known of attackers, how much there is and how old it is."""
    return [
        {
            "ecosystem": one.ecosystem,
            "advisories": one.advisories or one.packages,
            "packages": one.packages if one.advisories else None,
            "newest": one.newest or None,
            "imported": one.imported,
        }
        for one in store.status()
    ]


def _take_in(store: "Store", paths: list[Path]) -> None:
    from fractional_cto.engine.collectors.advisories.importing import take_in  # noqa: PLC0415  # as above

    with shared.progress() as progress:
        result = take_in(store, paths, datetime.now(UTC).date().isoformat(), progress)
    for line in told(result):
        typer.echo(f"cto: {shared.harmless(line)}", err=True)
    if not sum(result.taken.values()):
        message = f"nothing in {', '.join(map(str, paths))} is an advisory that can be used"
        raise CtoError(message)


def _sync(store: "Store", names: list[str]) -> None:
    """Fetch and take in one dump after the other; without a name, those of what is there."""
    from fractional_cto.engine.collectors.advisories import dumps  # noqa: PLC0415  # as above
    from fractional_cto.engine.collectors.versions.keys import ORDERS  # noqa: PLC0415  # as above

    wanted = dumps.known(names) or [name for name in store.names() if name in ORDERS]
    if not wanted:
        message = "say which ecosystems to fetch, for example: cto advisories sync PyPI npm"
        raise WrongUse(message)
    for name in wanted:
        with TemporaryDirectory() as folder:
            _take_in(store, [dumps.fetch(name, Path(folder))])


def told(result: "Imported") -> list[str]:
    """Say what was left out, and why."""
    lines = [f"left out: {_counted(amount, what)}" for what, amount in result.left.items() if amount]
    lines += [f"left out: {name}, {reason}" for name, reason in result.refused[:TOLD]]
    more = len(result.refused) - TOLD
    return [*lines, f"left out: {more:,} more files that could not be read"] if more > 0 else lines


def _counted(amount: int, what: str) -> str:
    word, _, rest = what.partition(" ")
    return f"{amount:,} {ONE[word] if amount == 1 else word} {rest}"
