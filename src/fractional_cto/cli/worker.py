"""``cto worker``: makes the audits that the workspace asks for, on this or another machine with the same data."""

import typer

from fractional_cto.cli.interruption import heed
from fractional_cto.cli.serve import Data, workspace

EXAMPLE = "Example: cto worker --data ~/practice"


def worker(*, data: Data = None) -> None:
    """Make the audits that wait, until interrupted.

    `cto serve` has a worker of its own; this is for more of them, or for another machine.
    """
    with workspace(data) as (launch, _):
        launch.work(_begun)


def _begun() -> None:
    heed()
    typer.echo("Waiting for audits until you press Ctrl-C")
