"""Work in a process of its own, forked from this one: on the other processor, and with nothing imported anew.

Where a system does not fork, or not safely, it is done here, whenever somebody asks for the next answer.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import get_context
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

    Start it while no other program that this one has begun is waiting for the end of its input.
    """

    def __init__(self, work: Work) -> None:
        """Begin."""
        self._process = None
        if FORKS:
            context = get_context("fork")
            self._answers, answers = context.Pipe(duplex=False)
            process = context.Process(target=_run, args=(work, answers), daemon=True)
            # where no process may be started, it is done here as well
            with suppress(OSError):
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


def _run(work: Work, answers: "Connection[Any, Any]") -> None:
    """Send what the work yields, or what it raises."""
    try:
        # an interruption is for who listens to the person, and ends this process; programs begun here do not inherit it
        signal.signal(signal.SIGINT, _pass)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        for answer in work():
            answers.send((answer, None))
    except KeyboardInterrupt:
        pass
    except BaseException as error:  # noqa: BLE001  # it is told to who waits
        if not isinstance(error, CtoError):
            # where it was raised would be lost
            error.add_note(format_exc())
        with suppress(OSError):
            answers.send((None, error))
    finally:
        # what the other process will close and write when it ends is none of this one's business
        os._exit(0)


def _pass(_signal: int, _frame: object) -> None:
    """Do nothing."""
