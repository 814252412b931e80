"""``cto restore``: a workspace from its backup."""

from pathlib import Path
from typing import Annotated

import typer

from fractional_cto.cli.serve import Data, workspace
from fractional_cto.engine.errors import CtoError

EXAMPLE = "Example: cto restore ~/backups/monday.tar.gz --data ~/practice-again"

ANOTHER_KEY = (
    "CTO_SECRET_KEY is not the key of the backup, so credentials of repositories and codes of second factors can not "
    "be read; set it to what {} says, or have them set up anew"
)

File = Annotated[Path, typer.Argument(metavar="FILE", help="A file that cto backup wrote.")]


def restore(file: File, *, data: Data = None) -> None:
    """Put a backup into an empty workspace, whole or not at all."""
    with workspace(data) as (_, folder):
        from fractional_cto.workspace.restore import (  # noqa: PLC0415  # only once the workspace is set up
            NoBackup,
            brings_another_key,
        )
        from fractional_cto.workspace.restore import restore as put_back  # noqa: PLC0415  # as above

        try:
            rows = put_back(file, folder)
        except NoBackup as error:
            raise CtoError(str(error)) from error
        typer.echo(f"Restored {sum(rows.values())} rows of {len(rows)} tables")
        if rows:
            typer.echo("API tokens are revoked and chats removed: make and connect anew those that are still wanted")
        if brings_another_key(folder):
            typer.echo(f"cto: {ANOTHER_KEY.format(folder / 'secret-key')}", err=True)
