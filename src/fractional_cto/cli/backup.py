"""``cto backup``: everything a workspace holds in one file."""

from pathlib import Path
from typing import Annotated

import typer

from fractional_cto.cli.serve import Data, workspace
from fractional_cto.engine.errors import OutputFailed

EXAMPLE = "Example: cto backup ~/backups/monday.tar.gz --data ~/practice"

File = Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; it must not exist yet.")]


def backup(file: File, *, data: Data = None) -> None:
    """Save everything a workspace holds into one file.

    People may go on working in it meanwhile.
    """
    with workspace(data) as (launch, folder):
        from fractional_cto.workspace.backup import backup as save  # noqa: PLC0415  # only once the workspace is set up

        try:
            rows = save(file, folder, launch.key())
        except FileExistsError as error:
            message = f"{file} exists already; name another file"
            raise OutputFailed(message) from error
        except OSError as error:
            message = f"the backup could not be written to {file}: {error.strerror}; nothing is left of it"
            raise OutputFailed(message) from error
    typer.echo(f"Saved {sum(rows.values())} rows of {sum(map(bool, rows.values()))} tables in {file}")
    typer.echo("The file opens every client's records: keep it as you would keep the key to the office.")
