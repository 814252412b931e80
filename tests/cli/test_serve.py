import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from fractional_cto.workspace.launch import GRACE
from tests.builders.surroundings import HERE


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_refuses_a_port_that_is_none(cto):
    assert cto("serve", "--port", "70000").code == 2


def test_answers_until_it_is_interrupted(port, tmp_path, started):
    started(tmp_path / "data")
    variables = {**HERE, "HOME": str(tmp_path)}
    command = [Path(sys.executable).parent / "cto", "serve", "--port", str(port), "--data", tmp_path / "data"]
    with subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        try:
            assert _asked(f"http://127.0.0.1:{port}/health/") == (200, b'{"status": "ok"}')
            assert b"Sign in" in _asked(f"http://127.0.0.1:{port}/")[1]
        finally:
            server.send_signal(signal.SIGINT)
            told = server.communicate(timeout=20)
    assert f"http://127.0.0.1:{port}/".encode() in told[0]
    assert f"Nobody has an account yet. Make yours at http://localhost:{port}/first/".encode() in told[0]
    assert told[1] == b""


# Of several processes that serve, one may answer while another only begins, and is waited for.
ALONE = "import os; os.cpu_count = lambda: 1; from fractional_cto.cli.main import main; main()"


def test_ends_at_once_at_ctrl_c(port, tmp_path, started):
    """A terminal tells the whole group of programs to end, those that serve among them."""
    started(tmp_path / "data")
    command = [sys.executable, "-c", ALONE, "serve", "--port", str(port), "--data", tmp_path / "data"]
    variables = {**HERE, "HOME": str(tmp_path)}
    with subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, start_new_session=True) as server:
        try:
            assert _asked(f"http://127.0.0.1:{port}/health/")[0] == 200
            os.killpg(server.pid, signal.SIGINT)
            assert server.wait(GRACE - 1) == 0
        finally:
            server.kill()


def _asked(address):
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  # our own address
                return answer.status, answer.read()
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not answer within 30 seconds")
