"""``cto serve``: the workspace on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from fractional_cto.cli.interruption import heed
from fractional_cto.engine.errors import CtoError, WrongUse

EXAMPLE = "Example: cto serve --port 8000 --data ~/practice"

Port = Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="Where to listen on 127.0.0.1.")]
Data = Annotated[
    Path | None,
    typer.Option(
        "--data", metavar="DIR", help="Where everything is kept; without it your data folder.", show_default=False
    ),
]


def serve(*, port: Port = 8000, data: Data = None) -> None:
    """Serve the workspace at 127.0.0.1 until interrupted."""
    with workspace(data, port=port) as (launch, _):
        if first := launch.first_address(port):
            typer.echo(f"Nobody has an account yet. Make yours at {first}")
        typer.echo(f"The workspace is at http://127.0.0.1:{port}/ until you press Ctrl-C")
        launch.serve(port, heed)


@contextmanager
def workspace(data: Path | None, *, sample: bool = False, port: int | None = None) -> Iterator[tuple[ModuleType, Path]]:
    """Set the workspace up on a data folder; gives its launcher and the folder."""
    try:
        from fractional_cto.workspace import launch  # noqa: PLC0415  # only these commands need the web framework

        folder = launch.prepare(data, sample=sample, port=port)
    except ModuleNotFoundError as missing:
        message = f"the workspace is not installed ({missing.name} is missing): pip install 'fractional-cto[workspace]'"
        raise CtoError(message) from missing
    except ValueError as wrong:
        raise WrongUse(str(wrong)) from wrong
    yield launch, folder
