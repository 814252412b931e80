"""``cto``: the command line. One file a command; this one joins them and turns errors into sentences."""

import sys
from typing import Annotated

import typer

from fractional_cto import __version__
from fractional_cto.cli import audit, compare, measure, query, rules
from fractional_cto.engine.errors import CtoError

app = typer.Typer(
    name="cto",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="From a company's repositories to a written, evidence-based technical audit.",
    epilog="Example: cto audit ~/src/shop",
)
for command in (audit, measure, query, rules, compare):
    app.command(epilog=command.EXAMPLE)(getattr(command, command.__name__.rpartition(".")[2]))


@app.callback(invoke_without_command=True)
def options(
    *, version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False
) -> None:
    """From a company's repositories to a written, evidence-based technical audit."""
    if version:
        typer.echo(f"cto {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command; whatever goes wrong ends in one sentence and an exit code."""
    try:
        app()
    except CtoError as error:
        typer.echo(f"cto: {error}", err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        typer.echo("cto: interrupted; nothing was written", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # the reader of the output has seen enough
        sys.stderr.close()
        sys.exit(1)
    except MemoryError:
        typer.echo("cto: the machine has not enough memory for this; nothing was written", err=True)
        sys.exit(1)
