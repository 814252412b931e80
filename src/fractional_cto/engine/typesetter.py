"""What people read is set by a process of its own: it warms up while git reads, and works on the other processor.

It gets the report through a pipe from the process that started it, and from nobody else.
"""

import gc
import importlib
import pickle
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from tempfile import TemporaryFile
from types import ModuleType, TracebackType
from typing import IO, Self, cast

from fractional_cto.engine.errors import OutputFailed
from fractional_cto.engine.records import Report


class Typesetter:
    """Sets one report as HTML and as Markdown; use it as a context manager."""

    def __init__(self) -> None:
        """Start the process; where that is not allowed, the page is set here."""
        self._report: Report | None = None
        self._process: subprocess.Popen[bytes] | None = None
        # who audits does not wait until the process listens
        self._sender = ThreadPoolExecutor(1)
        self._sent: Future[None] | None = None
        self._complaint = TemporaryFile()  # noqa: SIM115  # lives as long as the process; __exit__ closes it
        with suppress(OSError):
            self._process = subprocess.Popen(  # noqa: S603  # our own module, arguments never pass a shell
                [sys.executable, "-P", "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaint,
                # an interruption is for the one who listens to the person
                start_new_session=True,
            )

    def __enter__(self) -> Self:
        """Hand over the running typesetter."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, also when it was never asked."""
        self._complaint.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._sender.shutdown()
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                with suppress(OSError):
                    cast("IO[bytes]", pipe).close()

    def send(self, report: Report) -> None:
        """Give it the report; it works while the caller does something else."""
        self._report = report
        if self._process is not None and self._process.stdin is not None:
            self._sent = self._sender.submit(_write, report, self._process.stdin)

    def receive(self) -> tuple[bytes, bytes]:
        """Wait for the page and the text."""
        if self._process is None:
            return _set(self._report)
        if self._sent is not None:
            # what went wrong here is told before what the process makes of half a report
            self._sent.result()
        out = cast("IO[bytes]", self._process.stdout)
        length, rest = out.readline(), out.read()
        if self._process.wait():
            self._complaint.seek(0)
            lines = self._complaint.read().decode(errors="replace").strip().splitlines()
            # a program that falls over in its own libraries leaves no sentence, only addresses
            reason = lines[-1] if lines and lines[-1].partition(":")[0].isidentifier() else "its process ended"
            message = f"the report could not be set as a page: {reason}; nothing was written"
            raise OutputFailed(message)
        return rest[: int(length)], rest[int(length) :]


def _write(report: Report, pipe: IO[bytes]) -> None:
    # a process that is gone is told of by what it did not answer
    with suppress(OSError), pipe:
        pickle.dump(report, pipe, protocol=pickle.HIGHEST_PROTOCOL)


def _format(name: str) -> ModuleType:
    return importlib.import_module(f"fractional_cto.engine.reports.{name}")


def _set(report: Report | None) -> tuple[bytes, bytes]:
    told = _format("content").content(report)
    return _format("html").write(report, told), _format("markdown").write(report, told)


def work() -> None:
    """Warm up, and of the report write the length of its page, the page and the text."""
    from fractional_cto.engine.compiled import Compiled  # noqa: PLC0415  # who starts the process needs no Jinja

    for module in (_format("html"), _format("markdown")):
        module.warm_up(Compiled(module))
    page, text = _set(pickle.load(sys.stdin.buffer))  # noqa: S301  # written by the process that started this one
    sys.stdout.buffer.writelines((b"%d\n" % len(page), page, text))


if __name__ == "__main__":
    # it sets one report and ends; to look for circles of garbage takes a tenth of that
    gc.disable()
    work()
