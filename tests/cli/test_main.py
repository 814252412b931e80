import errno
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

import pytest

from fractional_cto import __version__
from fractional_cto.engine import rule
from fractional_cto.engine.errors import BadConfig, NotARepository

COMMANDS = (
    *("audit", "measure", "query", "rules", "compare", "advisories"),
    *("serve", "demo", "worker", "new", "backup", "restore"),
)
# What takes long to import, and asking for help should not pay for.
HEAVY = {"duckdb", "pyarrow", "rich", "jinja2"}


@pytest.fixture
def failing(monkeypatch):
    """Let `cto rules` end with an error."""

    def fail(error):
        def rules():
            raise error

        monkeypatch.setattr(rule, "rules", rules)

    return fail


def test_tells_its_version(cto):
    assert cto("--version").out == f"cto {__version__}\n"


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_every_command_has_help_with_an_example(cto, command, flag):
    done = cto(*command, flag)

    assert (done.code, done.err) == (0, "")
    assert f"\n  Example: cto {' '.join(command)}" in done.out


def test_help_names_every_command_in_whole_sentences(cto):
    listed = cto("--help").out.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()

    assert [line.split()[0] for line in listed] == list(COMMANDS)
    assert all(line.endswith(".") and not line.endswith("...") for line in listed)


@pytest.mark.parametrize(
    "arguments", [["nope"], ["--nope"], ["audit"], ["audit", "--nope", "."], ["audit", ".", "--jobs", "0"], ["query"]]
)
def test_wrong_use_ends_with_two(cto, arguments):
    done = cto(*arguments)

    assert (done.code, done.out) == (2, "")
    assert "Error: " in done.err


@pytest.mark.parametrize(
    ("error", "sentence", "code"),
    [
        (NotARepository("x is not a git repository"), "x is not a git repository", 1),
        (BadConfig("cto.toml, line 3: expected a list"), "cto.toml, line 3: expected a list", 2),
        (KeyboardInterrupt(), "interrupted; nothing was written", 1),
        (MemoryError(), "the machine has not enough memory for this; nothing was written", 1),
        (OSError(errno.ENOSPC, "No space left"), "the result could not be written: No space left", 1),
        (ValueError("odd\nthing"), "a mistake in the program, ValueError: odd; with CTO_DEBUG=1 it shows where", 1),
    ],
)
def test_every_error_is_a_sentence(refused, failing, error, sentence, code):
    failing(error)

    assert refused("rules", code=code) == sentence


def test_who_wants_it_sees_where(failing, cto, monkeypatch):
    monkeypatch.setenv("CTO_DEBUG", "1")
    failing(ValueError("odd"))

    with pytest.raises(ValueError, match="odd"):
        cto("rules")


def test_help_does_not_load_the_engine():
    asked = f"import sys; import fractional_cto.cli.main; print(*sorted({HEAVY} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert done.stdout.split() == []


def test_a_reader_who_has_seen_enough_is_no_error(program, shop):
    with subprocess.Popen(["true"], stdin=subprocess.PIPE) as reader:
        reader.wait()
        done = program("measure", "hotspots", str(shop), stdout=reader.stdin, capture_output=False, stderr=-1)

    assert done.stderr == b""
    assert done.returncode == 1


def test_a_full_disk_is_said(program):
    with open("/dev/full", "wb") as full:  # noqa: PTH123  # a device, not a file
        done = program("rules", stdout=full, capture_output=False, stderr=-1)

    assert done.stderr == b"cto: the result could not be written: No space left on device\n"
    assert done.returncode == 1


@pytest.mark.parametrize(
    "variables", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"TERM": "dumb"}, {"COLUMNS": "5"}]
)
def test_every_terminal_will_do(program, shop, variables):
    done = program("measure", "ownership", str(shop), variables=variables)

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Ada Example" in done.stdout


def test_a_narrow_terminal_gets_what_fits(program, shop):
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 20, 34, 0, 0))

    program("measure", "hotspots", str(shop), stdout=theirs, capture_output=False, stderr=-1)

    os.close(theirs)
    shown = os.read(ours, 10_000).decode().splitlines()
    os.close(ours)
    assert shown[0].split() == ["path", "revisions", "churn", "lines", "score"]
    assert all(line.split()[0].endswith(".py") for line in shown[2:])


INTERRUPTED = """
import importlib, os, signal, sys, threading, time
import duckdb
from fractional_cto.cli.main import main

module, _, name = sys.argv.pop(1).rpartition(".")
asked = getattr(signal, sys.argv.pop(1))
module = importlib.import_module(module)
step = getattr(module, name)

def query():
    with duckdb.connect() as connection:
        while True:
            connection.execute("SELECT i, i + 1 FROM range(100000) t(i)").fetchall()

def interrupted(*arguments, **options):
    threading.Thread(target=query, daemon=True).start()
    time.sleep(0.2)
    os.kill(os.getpid(), asked)
    return step(*arguments, **options)

setattr(module, name, interrupted)
main()
"""


@pytest.mark.parametrize("request_to_end", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("step", ["collectors.history.read_changes", "pipeline.measured", "judgement.weigh"])
def test_who_interrupts_reads_one_sentence(program, shop, tmp_path, request_to_end, step):
    """Also while the facts are asked, of whose end their library would tell; and nothing private is left behind."""
    (tmp_path / "private").mkdir()

    done = program(
        *("-c", INTERRUPTED, f"fractional_cto.engine.{step}", request_to_end, "audit", str(shop), "--no-cache"),
        command=sys.executable,
        variables={"TMPDIR": str(tmp_path / "private")},
    )

    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"cto: interrupted; nothing was written\n")
    assert [each.name for each in tmp_path.rglob("*")] == ["private"]


def test_odd_bytes_in_arguments_are_shown(program):
    done = program("audit", b"caf\xe9", variables={"PYTHONIOENCODING": "ascii"})

    assert done.returncode == 1
    assert done.stderr.startswith(b"cto: caf")
    assert b"Traceback" not in done.stderr


LATE = "import atexit, sys; atexit.register(print, 'late'); from fractional_cto.cli.main import program; program()"


@pytest.mark.parametrize(
    ("arguments", "code"), [(["rules"], 0), (["rules", "nothing-of-the-kind"], 2), (["--flat"], 2)]
)
def test_program_ends_as_soon_as_its_work_is_done(program, arguments, code):
    done = program("-c", LATE, *arguments, command=sys.executable)

    assert done.returncode == code
    assert b"late" not in done.stdout
    assert done.stdout if code == 0 else done.stderr


@pytest.mark.parametrize("asked", ["--version", "rules", "measure bots '{shop}' --no-cache"])
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_is_no_mistake(closed, asked, shop, program):
    done = program("-c", f'"{sys.executable}" -m fractional_cto {asked.format(shop=shop)} {closed}', command="/bin/sh")

    assert (done.returncode, done.stderr) == (0, b"")
    assert bool(done.stdout) is (closed == "2>&-")
