"""Work in a process of its own, forked from this one: on the other processor, and with nothing imported anew.

Where a system does not fork, or not safely, it is done here, whenever somebody asks for the next answer.
"""

import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import current_process, get_context, parent_process
from traceback import format_exc
from typing import TYPE_CHECKING, Any

from fractional_cto.engine.errors import CtoError, UnreadableRepository

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Work = Callable[[], Iterator[Any]]
# Other systems have libraries that do not survive it.
FORKS = sys.platform == "linux"
SECONDS = 2.0  # to end what it has begun


class Apart:
    """Yields what the work yields, one answer after another; whoever begins it ends it.

    Start it before the gits of a repository: they would wait for the end of what only this process should tell them.
    """

    def __init__(self, work: Work) -> None:
        """Begin."""
        self._process = None
        # where no process may be started, it is done here as well; nor may one that somebody's pool began start any
        with suppress(OSError):
            if FORKS and not current_process().daemon:
                context = get_context("fork")
                self._answers, answers = context.Pipe(duplex=False)
                process = context.Process(target=_run, args=(work, self._answers, answers), daemon=True)
                process.start()
                self._process = process
                answers.close()
        self._here = iter(()) if self._process else work()

    def end(self) -> None:
        """End it, finished or not."""
        if self._process is not None:
            self._process.terminate()
            self._process.join(SECONDS)
            self._process.kill()
            self._process.join()

    def next(self) -> Any:  # noqa: ANN401  # whatever the work yields
        """Wait for the next answer; what the work raises is raised here."""
        if self._process is None:
            return next(self._here)
        try:
            answer, error = self._answers.recv()
        except (EOFError, OSError) as cause:
            message = "the files of the revision could not be read: the process that read them was ended"
            raise UnreadableRepository(message) from cause
        if error is not None:
            raise error
        return answer


def _run(work: Work, unread: "Connection[Any, Any]", answers: "Connection[Any, Any]") -> None:
    """Send what the work yields, or what it raises."""
    try:
        # while anybody holds this end, nobody is told that there is no reader any more
        unread.close()
        # an interruption is for who listens to the person, and ends this process; programs begun here do not inherit it
        signal.signal(signal.SIGINT, _pass)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        threading.Thread(target=_watch, daemon=True).start()
        for answer in work():
            answers.send((answer, None))
    except KeyboardInterrupt:
        pass
    except BaseException as error:  # noqa: BLE001  # it is told to who waits
        with suppress(OSError):
            answers.send((None, _sendable(error)))
    finally:
        # what the other process will close and write when it ends is none of this one's business
        os._exit(0)


def _watch() -> None:
    """End with the process that began this one, however that ended."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(SECONDS)
        os._exit(1)


def _sendable(error: BaseException) -> BaseException:
    """Give the error with where it was raised, which would be lost; in words alone where it can not be sent."""
    if not isinstance(error, CtoError):
        error.add_note(format_exc())
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
    except Exception:  # noqa: BLE001  # whatever its class does
        return RuntimeError(format_exc())
    return error


def _pass(_signal: int, _frame: object) -> None:
    """Do nothing."""
