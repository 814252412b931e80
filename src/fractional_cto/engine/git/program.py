"""The only door to git: nothing of the repository can make it run, ask, fetch or write anything.

Git never sees the repository's own directory. It works in a private, empty one that borrows
the object store and a copy of the references, so the configuration, attributes, hooks,
filters, file monitors, replacements and partial-clone remotes of the repository are never read.
"""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from fractional_cto.engine.errors import EmptyRepository, GitFailed, UnknownRevision, UnreadableRepository
from fractional_cto.engine.git.installed import program
from fractional_cto.engine.git.limits import SPARING, command, limit
from fractional_cto.engine.git.places import furnish, locate

SECONDS = 1800
MEMORY = 2 << 30
# A few objects can stand for billions of files; no honest answer of git is as long as this.
MOST_OUTPUT = 512 << 20
LARGEST_OBJECT = 64 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """One object as git gave it; content is None where it is missing or broken."""

    name: str
    content: bytes | None


class Git:
    """A repository opened for reading; use it as a context manager."""

    def __init__(self, path: Path, attributes: str = "") -> None:
        """Open the repository at path; attributes are the only ones git will know."""
        self.places = locate(path)
        self.program = program()
        self.stopped = False
        self._running: set[subprocess.Popen[bytes]] = set()
        self._private = Path(tempfile.gettempdir()) / f"cto-git-{secrets.token_hex(8)}"
        # said before there is anything to remove: an interruption can come at any moment
        self._remove = weakref.finalize(self, shutil.rmtree, self._private, ignore_errors=True)
        _OPEN.add(self)
        try:
            self._private.mkdir(mode=0o700)
            furnish(self._private, self.places, attributes)
        except BaseException as error:
            self.close()
            if isinstance(error, OSError):
                message = f"{path} can not be read: {error.strerror}"
                raise UnreadableRepository(message) from error
            raise
        self.environment = {
            "PATH": os.defpath,
            "HOME": str(self._private),
            "LC_ALL": "C.UTF-8",
            "GIT_DIR": str(self._private),
            "GIT_OBJECT_DIRECTORY": str(self.places.common / "objects"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_GRAFT_FILE": os.devnull,
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_ALLOW_PROTOCOL": "none",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ADVICE": "0",
            **SPARING,
        }

    def __enter__(self) -> Self:
        """Hand over the open repository."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave nothing behind."""
        self.close()

    def stop(self) -> None:
        """End every git that still runs and start no more."""
        self.stopped = True
        for process in list(self._running):
            process.kill()

    def close(self) -> None:
        """End what still runs and remove the private directory."""
        self.stop()
        shutil.rmtree(self._private, ignore_errors=True)
        # only now: interrupted in the removal, it is taken up again at the end
        self._remove.detach()
        _OPEN.discard(self)

    @property
    def shallow(self) -> bool:
        """Whether older history was cut off when it was cloned."""
        return (self._private / "shallow").exists()

    @property
    def boundary(self) -> bytes:
        """The commits at which older history was cut off, as they stood when it was opened."""
        return (self._private / "shallow").read_bytes() if self.shallow else b""

    @property
    def grafted(self) -> bool:
        """Whether the repository rewrites its own past by grafts or replacements (which are not followed)."""
        return (self.places.common / "info" / "grafts").exists() or bool(self.read("for-each-ref", "refs/replace/")[1])

    @property
    def branch(self) -> str:
        """The branch HEAD stands on, or an empty string."""
        head = (self._private / "HEAD").read_text(encoding="utf-8", errors="replace").strip()
        return head.removeprefix("ref: refs/heads/") if head.startswith("ref: ") else ""

    def resolve(self, revision: str | None) -> str:
        """Turn a revision into the full id of a commit."""
        wanted = f"{revision or 'HEAD'}^{{commit}}"
        code, out, _ = self.read("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
        # rev-parse echoes the separator on older versions of git
        lines = [line for line in out.decode(errors="replace").split() if not line.startswith("-")]
        if code == 0 and lines:
            return lines[-1]
        code, branches, complaint = self.read(
            "for-each-ref", "--count=5", "--format=%(refname:short)", "refs/heads/", "refs/tags/"
        )
        names = ", ".join(branches.decode(errors="replace").split())
        if code and not names:
            # a list that git can not read is not an empty one
            reason = complaint.decode(errors="replace").strip().splitlines() or [f"exit status {code}"]
            message = f"the references of {self.places.root} can not be read: {reason[-1]}"
            raise UnreadableRepository(message)
        if not names and not revision:
            message = f"{self.places.root} has no commits yet, so there is nothing to audit"
            raise EmptyRepository(message)
        known = f"; it has {names}" if names else ""
        message = f"{self.places.root} has no revision {revision or 'HEAD'} that can be read{known}"
        raise UnknownRevision(message)

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Run git and return what it printed, or say in one sentence why it could not."""
        code, out, err = self.read(*arguments, stdin=stdin)
        if code:
            reason = err.decode(errors="replace").strip().splitlines() or [f"exit status {code}"]
            message = f"git {arguments[0]} failed on {self.places.root}: {reason[-1]}"
            raise GitFailed(message)
        return out

    def read(
        self,
        *arguments: str,
        stdin: bytes = b"",
        most: int = 0,
        memory: int = 0,
        into: Callable[[bytes], object] | None = None,
    ) -> tuple[int, bytes, bytes]:
        """Run git and return its exit status, what it printed (so much at most) and what it complained of.

        What it prints goes part by part into a function where one is given, and is not kept.
        """
        process = self.start(*arguments, memory=memory)
        assert process.stdout is not None  # noqa: S101  # tells mypy what PIPE means
        complaints = bytearray()
        most = most or MOST_OUTPUT
        parts: list[bytes] = []
        into = into or parts.append
        length = 0
        with self._attended(process, stdin, complaints):
            while length < most and (part := os.read(process.stdout.fileno(), 1 << 20)):
                into(part)
                length += len(part)
            if length < most:
                process.wait()
        # where the answer is cut, git may have ended well before anybody could stop it
        code = process.returncode if length < most else -signal.SIGKILL
        return code, b"".join(parts), bytes(complaints)

    def objects(self, names: Iterable[str]) -> Iterator[Read]:
        """Read objects one by one, going on after a missing or broken one."""
        waiting = list(names)
        while waiting:
            done = 0
            for found in self._batch(waiting):
                done += 1
                yield found
            if done == len(waiting):
                return
            # git stopped at this one: its content is broken
            yield Read(name=waiting[done], content=None)
            waiting = waiting[done + 1 :]

    def start(self, *arguments: str, memory: int = 0) -> "subprocess.Popen[bytes]":
        """Start git with pipes and limits; the caller ends it."""
        memory = min(memory or MEMORY, MEMORY)
        process = subprocess.Popen(  # noqa: S603  # a fixed program, arguments never pass a shell
            command([self.program, *arguments], memory),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self._private,
            env=self.environment,
        )
        self._running.add(process)
        limit(process.pid, memory)
        if self.stopped:
            # asked only now, so that stop() misses none that another thread starts meanwhile
            self._end(process, ())
            message = "git was stopped"
            raise GitFailed(message)
        return process

    @contextmanager
    def _attended(self, process: "subprocess.Popen[bytes]", stdin: bytes, complaints: bytearray) -> Iterator[None]:
        """Feed a git and hear its complaints beside reading its answer; end it afterwards, or when time is up."""
        helpers = (
            threading.Thread(target=_feed, args=(process.stdin, stdin), daemon=True),
            threading.Thread(target=_drain, args=(process.stderr, complaints), daemon=True),
        )
        timer = threading.Timer(SECONDS, process.kill)
        # a program that is interrupted just now does not wait for it
        timer.daemon = True
        try:
            for thread in (*helpers, timer):
                thread.start()
            yield
        finally:
            timer.cancel()
            self._end(process, [helper for helper in helpers if helper.ident is not None])

    def _batch(self, names: list[str]) -> Iterator[Read]:
        process = self.start("cat-file", "--batch", "--buffer")
        assert process.stdout is not None  # noqa: S101  # tells mypy what PIPE means
        with self._attended(process, "\n".join([*names, ""]).encode(), bytearray()):
            for name in names:
                header = process.stdout.readline().split()
                if len(header) == 2:  # noqa: PLR2004  # "<name> missing"
                    yield Read(name=name, content=None)
                    continue
                size = int(header[2]) if header else LARGEST_OBJECT
                if size >= LARGEST_OBJECT:
                    # broken, or large beyond reason: the caller goes on after it
                    return
                content = process.stdout.read(size + 1)
                if len(content) != size + 1:
                    return
                yield Read(name=name, content=content[:-1])

    def _end(self, process: "subprocess.Popen[bytes]", helpers: Iterable[threading.Thread]) -> None:
        self._running.discard(process)
        if process.poll() is None:
            process.kill()
        process.wait()
        for helper in helpers:
            helper.join()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe:
                with suppress(OSError):
                    pipe.close()


_OPEN: "weakref.WeakSet[Git]" = weakref.WeakSet()


def close_all() -> None:
    """Close every repository that is still open, for a program that ends at once and not by its usual end."""
    for git in list(_OPEN):
        git.close()


def _feed(pipe: IO[bytes], content: bytes) -> None:
    with suppress(OSError, ValueError), pipe:
        pipe.write(content)


def _drain(pipe: IO[bytes], complaints: bytearray) -> None:
    with suppress(OSError, ValueError):
        while part := pipe.read(65536):
            # git complains of every broken object; the last lines say what it ended for
            complaints += part
            del complaints[:-65536]
