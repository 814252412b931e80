import socket
import subprocess
import sys

import pytest

from tests.builders.surroundings import HERE

# An interruption that comes while Python clears up after an object is told to nobody.
DROPPED = """
import os, signal, sys
from fractional_cto.cli.main import main
from fractional_cto.workspace import launch

asked = getattr(signal, sys.argv.pop(1))
prepare = launch.prepare

class Gone:
    def __del__(self):
        os.kill(os.getpid(), asked)

def dropping(*arguments, **options):
    Gone()
    return prepare(*arguments, **options)

launch.prepare = dropping
sys.unraisablehook = lambda dropped: print("dropped", dropped.exc_type.__name__, flush=True)
main()
"""


@pytest.mark.parametrize("request_to_end", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("command", [["worker"], ["serve", "--port"]])
def test_being_asked_to_end_is_remembered(tmp_path, started, command, request_to_end):
    started(tmp_path / "data")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = [str(probe.getsockname()[1])] if len(command) > 1 else []

    done = subprocess.run(
        [sys.executable, "-c", DROPPED, request_to_end, *command, *port, "--data", tmp_path / "data"],
        env={**HERE, "HOME": str(tmp_path)},
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert b"dropped KeyboardInterrupt" in done.stdout
    assert b"Waiting" not in done.stdout
    assert (done.returncode, done.stderr) == (1, b"cto: interrupted; nothing was written\n")
