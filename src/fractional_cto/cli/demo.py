"""``cto demo``: the workspace with a complete sample engagement on a real audit."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from fractional_cto.cli.interruption import heed
from fractional_cto.cli.serve import Data, Port, workspace
from fractional_cto.engine.errors import CtoError

EXAMPLE = "Example: cto demo --repo ~/src/shop"
FOLDER = "fractional-cto-demo"
# A file in the folder that says it holds a sample, and whether that is whole.
MARK, BEGUN, MADE = "sample", "begun", "made"


def demo(
    *,
    port: Port = 8000,
    data: Data = None,
    repo: Annotated[Path, typer.Option("--repo", metavar="PATH", help="The repository to audit.")] = Path(),
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw an earlier sample away and make it anew.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Make it, ask for its first page, and stop.")] = False,
) -> None:
    """Serve a made-up engagement on a real audit.

    The company and its people do not exist; the repository is audited as it is.
    """
    folder = data or _beside_the_real_one()
    mark = _begin(folder, fresh=fresh)
    with workspace(folder, sample=True, port=port) as (launch, _):
        try:
            password, logins = launch.sample(repo)
        except RuntimeError as error:
            message = f"the sample could not be made: {error}"
            raise CtoError(message) from error
        mark.write_text(MADE, encoding="ascii")
        typer.echo(f"A sample engagement is at http://localhost:{port}/ until you press Ctrl-C")
        for email, title in logins:
            typer.echo(f"  {email:<24}{title}")
        typer.echo(f"The password of all of them is {password}; in the sample no second factor is asked for.")
        if check:
            launch.answers()
            typer.echo("Its pages answer.")
            return
        launch.serve(port, heed)


def _begin(folder: Path, *, fresh: bool) -> Path:
    """Give the mark of a folder for a sample; an unfinished one is thrown away, and nothing else ever is."""
    mark = folder / MARK
    if mark.is_file() and (fresh or mark.read_text(encoding="ascii") != MADE):
        shutil.rmtree(folder)
    if folder.is_dir() and any(folder.iterdir()) and not mark.is_file():
        message = f"{folder} holds something else than a sample; name another folder with --data"
        raise CtoError(message)
    if not mark.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        mark.write_text(BEGUN, encoding="ascii")
    return mark


def _beside_the_real_one() -> Path:
    from fractional_cto.workspace.environment import default_folder  # noqa: PLC0415  # only this command needs it

    return default_folder().with_name(FOLDER)
