"""The page is set by a process of its own: it warms up while git reads, and draws on the other processor.

It gets the report through a pipe from the process that started it, and from nobody else.
"""

import importlib
import pickle
import subprocess
import sys
from types import TracebackType
from typing import Self

from fractional_cto.engine.errors import OutputFailed
from fractional_cto.engine.records import Report


class Typesetter:
    """Sets one report as HTML; use it as a context manager."""

    def __init__(self) -> None:
        """Start the process."""
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
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe:
                pipe.close()

    def send(self, report: Report) -> None:
        """Give it the report; it works while the caller does something else."""
        assert self._process.stdin is not None  # noqa: S101  # tells mypy what PIPE means
        try:
            pickle.dump(report, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self._process.stdin.close()
        except OSError:
            self._failed()

    def receive(self) -> bytes:
        """Wait for the page."""
        assert self._process.stdout is not None  # noqa: S101  # as above
        page = self._process.stdout.read()
        if self._process.wait():
            self._failed()
        return page

    def _failed(self) -> None:
        assert self._process.stderr is not None  # noqa: S101  # as above
        lines = self._process.stderr.read().decode(errors="replace").strip().splitlines()
        message = f"the report could not be set as a page: {lines[-1] if lines else 'its process ended'}"
        raise OutputFailed(message)


def work() -> None:
    """Warm up, wait for a report, write its page."""
    html = importlib.import_module("fractional_cto.engine.reports.html")
    html.warm_up()
    page = html.write(pickle.load(sys.stdin.buffer))  # noqa: S301  # written by the process that started this one
    sys.stdout.buffer.write(page)


if __name__ == "__main__":
    work()
