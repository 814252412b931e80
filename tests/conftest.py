"""What holds for every test: no surprise from the clock, from chance or from what an earlier run left behind."""

import atexit
import faulthandler
import fcntl
import gc
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.builders.surroundings import HERE

# What is tested is this checkout, also by the programs that tests start.
os.environ["PYTHONPATH"] = HERE["PYTHONPATH"]

# Started in the background, a shell lets its programs be deaf to Ctrl-C, and so would be the programs under test.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Ten thousand tests are many objects that stay, which Python would look through again and again for what may go.
gc.set_threshold(50_000, 20, 20)
# Else libraries complain at the very end of what has never gone.
atexit.register(gc.unfreeze)

# A busy machine is no failure, and a failure is the same for everybody.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=20)
settings.register_profile("thorough", deadline=None, derandomize=True, max_examples=200)
settings.load_profile("thorough" if os.environ.get("ALL") else "steady")


@pytest.fixture(scope="session", autouse=True)
def cache_of_its_own(tmp_path_factory):
    """Keep the facts that audits remember out of the developer's own cache, and his advisories out of audits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CTO_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("CTO_ADVISORIES", str(tmp_path_factory.mktemp("advisories")))
        yield


# What takes minutes, and seldom tells what nothing else does.
THOROUGH = (
    "tests/journeys/test_every_page.py",
    "tests/journeys/test_pages_by_link.py",
    "tests/workspace/audits/test_worker.py::test_killed_at_any_moment",
    "tests/workspace/test_restore.py::test_killed_at_any_moment",
    "tests/repository/test_wheel.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item):
    """Mark what ``make test`` leaves out."""
    if item.nodeid.startswith(THOROUGH):
        item.add_marker("thorough")


@pytest.fixture(autouse=True)
def time_for_what_takes_minutes(request):
    """Let what is thorough take longer than any other test may."""
    if request.node.get_closest_marker("thorough"):
        faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Begin with what takes longest, else one process is at a journey when the others have nothing left to do."""
    items.sort(key=lambda item: not item.nodeid.startswith("tests/journeys/"))


def pytest_collection_finish():
    """Let whoever looks for what may go pass over all that was imported: it stays to the end."""
    gc.freeze()


WALK = "tests/workspace/walk/"


def pytest_terminal_summary(terminalreporter):
    """Say how much was walked in search of leaks, over all workers."""
    reports = [report for found in terminalreporter.stats.values() for report in found if hasattr(report, "when")]
    walk = [report for report in reports if report.nodeid.startswith(WALK)]
    walked = sum(dict(report.user_properties).get("walked", 0) for report in walk if report.when == "call")
    leaks = sum(report.failed for report in walk)
    if walked:
        terminalreporter.write_line(
            f"Walked {walked:,} combinations of address, method, person and client: "
            f"{f'{leaks} tests found a leak' if leaks else 'no leak'}."
        )


# As a program begins that somebody starts: any file may be read by others, and a real database is near.
BEGIN = (
    "import os, sys; from pathlib import Path; from fractional_cto.workspace import launch;"
    "os.umask(0o022); launch.prepare(Path(sys.argv[1]), sample=True); print(os.environ.get('DATABASE_URL'))"
)


@pytest.fixture(scope="session")
def first_start(tmp_path_factory):
    """Give the data folder of a workspace that was started once, and a file of what was printed; not to be changed.

    It takes seconds to lay out a database, so that is done once, however many processes run tests.
    """
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "first-start"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "printed").exists():
            real = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/real", "HOME": str(shared)}
            variables = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), **real}
            command = [sys.executable, "-c", BEGIN, shared / "data"]
            done = subprocess.run(command, env=variables, check=True, capture_output=True, text=True)
            (shared / "printed").write_text(done.stdout)
    return shared / "data", shared / "printed"


@pytest.fixture
def started(first_start):
    """Give a function that makes the folder of a workspace in which nobody is yet, with a key still to be made."""

    def copy(folder):
        Path(folder).mkdir()
        shutil.copy(first_start[0] / "workspace.sqlite3", folder)
        return folder

    return copy
