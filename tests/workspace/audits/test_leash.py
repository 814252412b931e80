import signal
import subprocess
import sys

import pytest

HELD = "import sys, time; from fractional_cto.workspace.audits import leash; leash.hold(sys.stdin.fileno(), 0.5)\n"
OBEDIENT = "print('ready', flush=True); time.sleep(60)"
DEAF = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN);" + OBEDIENT


@pytest.mark.parametrize(("program", "code"), [(OBEDIENT, -signal.SIGINT), (DEAF, -signal.SIGKILL)])
def test_ends_with_who_holds_it(program, code):
    with subprocess.Popen(
        [sys.executable, "-P", "-c", HELD + program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as held:
        assert held.stdout.readline() == b"ready\n"
        assert held.poll() is None
        held.stdin.close()

        assert held.wait(20) == code


def test_lets_a_program_end_by_itself_in_peace():
    # a thread that waits in a buffered reader holds its lock, which Python wants while it ends
    orderly = "import signal; signal.signal(signal.SIGTERM, lambda *_: sys.exit(7)); time.sleep(0.2);" + OBEDIENT
    with subprocess.Popen(
        [sys.executable, "-P", "-c", HELD + orderly],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as held:
        assert held.stdout.readline() == b"ready\n"
        held.send_signal(signal.SIGTERM)

        # its end of the leash stays open, as it does while a worker is asked to end
        assert held.wait(20) == 7
        assert held.stderr.read() == b""
