import signal
import subprocess
import sys
from pathlib import Path

from tests.builders.surroundings import HERE

COMMAND = Path(sys.executable).parent / "cto"


def test_refuses_a_database_that_is_none(tmp_path):
    variables = {**HERE, "HOME": str(tmp_path), "DATABASE_URL": "nonsense"}

    done = subprocess.run([COMMAND, "worker"], env=variables, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (2, "")
    assert "DATABASE_URL takes an address" in done.stderr


def test_waits_until_it_is_interrupted(tmp_path, started):
    started(tmp_path / "data")
    variables = {**HERE, "HOME": str(tmp_path)}
    command = [COMMAND, "worker", "--data", tmp_path / "data"]
    with subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as worker:
        try:
            assert b"Waiting for audits" in worker.stdout.readline()
            worker.send_signal(signal.SIGINT)
            told = worker.communicate(timeout=20)
        finally:
            worker.kill()

    assert b"Traceback" not in told[1]
