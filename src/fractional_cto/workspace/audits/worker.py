"""The worker: takes audits from the queue, one at a time, and lets a child process make each.

Run by ``cto worker``, or kept running by ``cto serve``. Killed at any moment it loses nothing: see queue.py.
"""

import json
import logging
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, Self

from django.core.exceptions import ValidationError
from django.db import OperationalError, close_old_connections

from fractional_cto.workspace.audits import queue, results
from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.audits.places import audit_of, scratch_of, tidy
from fractional_cto.workspace.audits.queue import Hold
from fractional_cto.workspace.audits.requests import request_of
from fractional_cto.workspace.shared.nul import without

log = logging.getLogger(__name__)

POLL = 1.0
BEAT = 0.5
GRACE = 3.0
LONGEST = 6 * 3600
SILENT = "The audit ended without a word, most likely because the machine ran out of memory. Ask for it again."
UNBEGUN = "The audit could not be begun: a mistake in the program, which its log names. Nothing was read."
UNKEPT = "The results could not be kept: a mistake in the program, which its log names. Nothing of them was stored."
TOO_LONG = "The audit was stopped after six hours. Audit fewer repositories at once."


def name() -> str:
    """Make a name no other worker has."""
    return f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(6)}"


def work(stop: threading.Event) -> None:
    """Make audits until asked to stop."""
    me = name()
    while not stop.is_set():
        close_old_connections()
        # a database that is away for a moment is asked again
        with suppress(OperationalError):
            if run := queue.claim(me):
                make(run, stop)
                continue
        stop.wait(POLL)


def make(run: Run, stop: threading.Event) -> None:
    """Make one audit; however that ends, the queue learns of it once."""
    request = _request(run)
    if request is None:
        return
    scratch = scratch_of(run, run.attempt)
    for folder in (scratch, audit_of(run)):
        shutil.rmtree(folder, ignore_errors=True)
    scratch.mkdir(parents=True)
    with Child(request, str(scratch)) as child:
        hold = _attend(run, child, stop)
    if hold is Hold.LOST:
        return
    if hold is Hold.HELD and stop.is_set() and child.answer is None:
        queue.give_back(run)
    elif child.answer and "done" in child.answer:
        found = child.answer["done"]
        try:
            queue.end(run, Run.State.DONE, store=lambda row: results.store(row, found))
        except results.Refused as refusal:
            queue.end(run, Run.State.FAILED, str(refusal))
        except OperationalError:
            # a database that is away is asked again: the lease runs out and the audit is taken up once more
            raise
        except Exception:
            # a hostile repository may not end the worker, nor keep the audits of others waiting
            log.exception("the results of an audit could not be kept")
            queue.end(run, Run.State.FAILED, UNKEPT)
    else:
        queue.end(run, Run.State.FAILED, (child.answer or {}).get("error") or child.excuse)
    run.refresh_from_db()
    if not run.is_open:
        tidy(run)


def _request(run: Run) -> dict[str, Any] | None:
    """Say what is to be done; nothing where that can not be, which the queue then knows."""
    try:
        return request_of(run)
    except ValidationError as refusal:
        queue.end(run, Run.State.FAILED, refusal.messages[0])
    except OperationalError:
        # as above
        raise
    except Exception:
        # nor may a hostile folder
        log.exception("an audit could not be begun")
        queue.end(run, Run.State.FAILED, UNBEGUN)
    return None


def _attend(run: Run, child: "Child", stop: threading.Event) -> Hold:
    """Renew the lease until the child has ended or has to; the child is told by being ended."""
    begun = beaten = time.monotonic()
    while True:
        ended = child.wait(BEAT)
        try:
            hold = queue.renew(run, *child.progress)
            beaten = time.monotonic()
        except OperationalError:
            hold = Hold.HELD if time.monotonic() - beaten < queue.lease().total_seconds() else Hold.LOST
        if time.monotonic() - begun > LONGEST:
            child.excuse = TOO_LONG
            return hold
        if ended or hold is not Hold.HELD or stop.is_set():
            return hold


def _surroundings(scratch: str) -> dict[str, str]:
    """Give what a child is told: no setting of ours but where programs lie, this one among them.

    What it leaves behind when it is killed lies where it is removed.
    """
    here = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    return {"PATH": os.environ.get("PATH", os.defpath), "TMPDIR": scratch, "HOME": scratch, "LC_ALL": "C.UTF-8", **here}


class Child:
    """The process that makes one audit; use it as a context manager, which ends it."""

    def __init__(self, request: dict[str, Any], scratch: str) -> None:
        """Start it and tell it what to do."""
        self.progress = ("Beginning", 0, 0)
        self.answer: dict[str, Any] | None = None
        self.excuse = SILENT
        self.process = subprocess.Popen(  # our own module, arguments never pass a shell
            [sys.executable, "-P", "-m", "fractional_cto.workspace.audits.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_surroundings(scratch),
            start_new_session=True,
        )
        self.reader = threading.Thread(target=self._read, args=(self.process.stdout,), daemon=True)
        self.reader.start()
        pipe = self.process.stdin
        assert pipe is not None  # noqa: S101  # tells mypy what PIPE means
        with suppress(OSError):
            pipe.write(json.dumps(request).encode() + b"\n")
            pipe.flush()

    def __enter__(self) -> Self:
        """Hand over the running process."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it and everything it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(GRACE)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.reader.join()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; tell whether it has ended and everything it said was heard."""
        self.reader.join(seconds)
        return not self.reader.is_alive()

    def _read(self, pipe: IO[bytes]) -> None:
        for line in pipe:
            said = without(json.loads(line))
            if "progress" in said:
                where, what, done, total = said["progress"]
                self.progress = (": ".join(word for word in (where, what) if word), done, total)
            else:
                self.answer = said


def until_interrupted(announce: Callable[[], None] = lambda: None) -> None:
    """Work until this process is asked to end; announce is called once it listens to that."""
    stop = threading.Event()
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, lambda *_: stop.set())
    announce()
    work(stop)
