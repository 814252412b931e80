"""``cto``: the command line. One file a command; this one joins them and turns errors into sentences."""

import errno
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from fractional_cto import __version__
from fractional_cto.cli import (
    advisories,
    audit,
    backup,
    compare,
    demo,
    interruption,
    measure,
    new,
    query,
    restore,
    rules,
    serve,
    shared,
    worker,
)
from fractional_cto.engine.errors import CtoError

INTERRUPTED = 130
# what typer raises where a command is called in a way it does not know; its own name for it is not public
Usage: Any = typer.BadParameter.__base__

app = typer.Typer(
    name="cto",
    no_args_is_help=True,
    add_completion=False,
    # rich help would load rich and its styles: 100 ms more for every --help
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="From a company's repositories to a written, evidence-based technical audit.",
    epilog="Example: cto audit ~/src/shop",
)
for command in (audit, measure, query, rules, compare, advisories, serve, demo, worker, new, backup, restore):
    app.command(epilog=command.EXAMPLE)(getattr(command, command.__name__.rpartition(".")[2]))


@app.callback(invoke_without_command=True)
def options(
    *, version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False
) -> None:
    """From a company's repositories to a written, evidence-based technical audit."""
    if version:
        typer.echo(f"cto {__version__}")
        raise typer.Exit


def program() -> NoReturn:
    """Be the program ``cto``, which ends as soon as its work is done."""
    try:
        main()
    except SystemExit as done:
        if "django" in sys.modules:
            # its threads and connections end by themselves
            raise
        # to take the engine's memory apart piece by piece would take a tenth of a second
        _leave(int(done.code or 0))


def main() -> NoReturn:
    """Run the command; whatever goes wrong ends in one sentence and an exit code."""
    # who closes a stream wants to hear nothing
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # lives as long as we do
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # as above
    # nothing is left behind
    interruption.listen()
    for stream in (sys.stdout, sys.stderr):
        # a name the terminal's encoding does not know must not end the command
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # both are text files here
    try:
        code = _run()
    except CtoError as error:
        code = _say(str(error), error.exit_code)
    except KeyboardInterrupt:
        _interrupted()
    except MemoryError:
        code = _say("the machine has not enough memory for this; nothing was written")
    except OSError as error:
        _stop_writing()
        # a reader who closes the pipe has seen enough and needs no explanation
        code = 1 if error.errno == errno.EPIPE else _say(f"the result could not be written: {error.strerror}")
    except Exception as error:
        if isinstance(error, RuntimeError) and str(error) == "Query interrupted":
            # DuckDB takes the interruption for itself
            _interrupted()
        if os.environ.get("CTO_DEBUG"):
            raise
        first = str(error).strip().partition("\n")[0]
        code = _say(f"a mistake in the program, {type(error).__name__}: {first}; with CTO_DEBUG=1 it shows where")
    sys.exit(code)


def _run() -> int:
    try:
        code = int(app(standalone_mode=False) or 0)
    except Usage as error:
        error.message = shared.harmless(error.message, "\n")
        error.show()
        return int(error.exit_code)
    except SystemExit as done:
        code = int(done.code or 0)
    if code == INTERRUPTED:
        _interrupted()
    # here, where a closed pipe or a full disk can still be answered with a sentence
    sys.stdout.flush()
    return code


def _interrupted() -> NoReturn:
    _leave(_say("interrupted; nothing was written"))


def _leave(code: int) -> NoReturn:
    """End here and now; what the engine's libraries would say of their own end is for nobody."""
    for asked in (signal.SIGINT, signal.SIGTERM):
        # whoever asks again gets the same answer
        signal.signal(asked, signal.SIG_IGN)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    if "fractional_cto.engine.git" in sys.modules:
        from fractional_cto.engine.git import close_all  # noqa: PLC0415  # asking for help should not load the engine

        # an interruption can have come in the middle of a removal
        close_all()
    os._exit(code)


def _say(sentence: str, code: int = 1) -> int:
    typer.echo(f"cto: {shared.harmless(sentence)}", err=True)
    return code


def _stop_writing() -> None:
    """Let nothing that is still buffered fail once more at the very end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
