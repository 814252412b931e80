import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
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


# Of several processes that serve, one may answer while another only begins, and is waited for. Whether a closed
# terminal is to be ignored is inherited, as from nohup.
ALONE = """
import os, signal, sys
from fractional_cto.cli.main import main
os.cpu_count = lambda: 1
signal.signal(signal.SIGHUP, signal.Handlers[sys.argv.pop(1)])
main()
"""


@pytest.fixture
def alone(port, tmp_path, started):
    """Give a function that starts a workspace which one process serves, in a group of its own."""
    started(tmp_path / "data")

    @contextmanager
    def begin(closed="SIG_DFL"):
        command = [sys.executable, "-c", ALONE, closed, "serve", "--port", str(port), "--data", tmp_path / "data"]
        variables = {**HERE, "HOME": str(tmp_path)}
        with subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, start_new_session=True) as server:
            try:
                assert _asked(f"http://127.0.0.1:{port}/health/")[0] == 200
                yield server
            finally:
                server.kill()

    return begin


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGHUP])
def test_ends_at_once_with_its_terminal(alone, asked):
    """At Ctrl-C, and when it is closed, a terminal tells the whole group, those that serve among them."""
    with alone() as server:
        os.killpg(server.pid, asked)

        assert server.wait(GRACE - 1) == 0


def test_outlives_its_terminal_where_it_was_told_to(alone):
    with alone("SIG_IGN") as server:
        before = _children(server.pid)
        os.killpg(server.pid, signal.SIGHUP)

        with pytest.raises(subprocess.TimeoutExpired):
            server.wait(1)
        # those that serve go on, rather than making room for others
        assert _children(server.pid) == before
        server.terminate()
        assert server.wait(GRACE - 1) == 0


def test_leaves_nothing_behind_when_it_is_killed(alone):
    with alone() as server:
        left = _children(server.pid)
        assert len(left) == len({"one that serves", "one that works"})
        server.kill()
        server.wait()

        # no longer than until the worker's whole group would be killed
        by = time.monotonic() + GRACE - 1
        while left and time.monotonic() < by:
            time.sleep(0.1)
            left = {pid for pid in left if _is_there(pid)}
        assert not left


def _is_there(pid):
    shown = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], check=False, capture_output=True, text=True).stdout
    # one that has ended stays listed where nobody asks how, as in a container
    return shown.strip()[:1] not in {"", "Z"}


def _children(pid):
    """Tell which processes one has started: that serve, and that work."""
    shown = subprocess.run(["ps", "-A", "-o", "ppid=", "-o", "pid="], check=True, capture_output=True, text=True).stdout
    return {int(child) for parent, child in map(str.split, shown.splitlines()) if int(parent) == pid}


def _asked(address):
    for _ in range(900):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  # our own address
                return answer.status, answer.read()
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not answer within 90 seconds")
