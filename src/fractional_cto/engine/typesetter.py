"""What people read is set by a process of its own: it warms up while git reads, and draws on the other processor.

It gets the report through a pipe from the process that started it, and from nobody else.
"""

import importlib
import pickle
import subprocess
import sys
from contextlib import suppress
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
        with suppress(OSError):
            self._process = subprocess.Popen(  # noqa: S603  # our own module, arguments never pass a shell
                [sys.executable, "-P", "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
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
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
                with suppress(OSError):
                    cast("IO[bytes]", pipe).close()

    def send(self, report: Report) -> None:
        """Give it the report; it works while the caller does something else."""
        self._report = report
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError), self._process.stdin as pipe:
                pickle.dump(report, pipe, protocol=pickle.HIGHEST_PROTOCOL)

    def receive(self) -> tuple[bytes, bytes]:
        """Wait for the page and the text."""
        if self._process is None:
            return _set(self._report)
        out = cast("IO[bytes]", self._process.stdout)
        length, rest = out.readline(), out.read()
        if self._process.wait():
            complaint = cast("IO[bytes]", self._process.stderr).read()
            lines = complaint.decode(errors="replace").strip().splitlines()
            message = f"the report could not be set as a page: {lines[-1] if lines else 'its process ended'}"
            raise OutputFailed(message)
        return rest[: int(length)], rest[int(length) :]


def _format(name: str) -> ModuleType:
    return importlib.import_module(f"fractional_cto.engine.reports.{name}")


def _set(report: Report | None) -> tuple[bytes, bytes]:
    return _format("html").write(report), _format("markdown").write(report)


def work() -> None:
    """Warm up, wait for a report, write the length of its page, the page and the text."""
    _format("html").warm_up()
    _format("markdown").warm_up()
    page, text = _set(pickle.load(sys.stdin.buffer))  # noqa: S301  # written by the process that started this one
    sys.stdout.buffer.writelines((b"%d\n" % len(page), page, text))


if __name__ == "__main__":
    work()
