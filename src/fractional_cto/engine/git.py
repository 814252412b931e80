"""The only door to git: nothing of the repository can make it run, ask, fetch or write anything.

Git never sees the repository's own directory. It works in a private, empty one that borrows
the object store and a copy of the references, so the configuration, attributes, hooks,
filters, file monitors, replacements and partial-clone remotes of the repository are never read.
"""

import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from fractional_cto.engine.errors import (
    EmptyRepository,
    GitFailed,
    NotARepository,
    UnknownRevision,
    UnreadableRepository,
)

SECONDS = 1800
MEMORY = 4 << 30
REFERENCE_BYTES = 1024
# Larger files are never compared line by line, which bounds the time one hostile file can take.
BIG_FILE = 2 << 20

CONFIG = f"""[core]
\tbare = true
\trepositoryformatversion = {{version}}
\tbigFileThreshold = {BIG_FILE}
\tcommitGraph = false
\tdeltaBaseCacheLimit = 128m
\tfsmonitor = false
\thooksPath = /dev/null
\tmultiPackIndex = false
\tprotectHFS = true
\tprotectNTFS = true
\tquotePath = false
[gc]
\tauto = 0
[maintenance]
\tauto = false
[protocol]
\tallow = never
"""


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where a repository keeps its parts."""

    root: Path
    own: Path  # HEAD
    common: Path  # objects, references
    bare: bool


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
        self.program = _program()
        self.stopped = False
        self._running: set[subprocess.Popen[bytes]] = set()
        self._private = Path(tempfile.mkdtemp(prefix="cto-git-"))
        try:
            _furnish(self._private, self.places, attributes)
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

    @property
    def shallow(self) -> bool:
        """Whether older history was cut off when it was cloned."""
        return (self._private / "shallow").exists()

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
        branches = self.read("for-each-ref", "--count=5", "--format=%(refname:short)", "refs/heads/", "refs/tags/")[1]
        names = ", ".join(branches.decode(errors="replace").split())
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

    def read(self, *arguments: str, stdin: bytes = b"") -> tuple[int, bytes, bytes]:
        """Run git and return its exit status, what it printed and what it complained of."""
        process = self.start(*arguments)
        timer = threading.Timer(SECONDS, process.kill)
        timer.start()
        try:
            out, err = process.communicate(stdin)
        finally:
            timer.cancel()
            self._end(process)
        return process.returncode, out, err

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

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start git with pipes and limits; the caller ends it."""
        if self.stopped:
            message = "git was stopped"
            raise GitFailed(message)
        process = subprocess.Popen(  # noqa: S603  # a fixed program, arguments never pass a shell
            [self.program, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self._private,
            env=self.environment,
        )
        self._running.add(process)
        _limit(process.pid)
        return process

    def _batch(self, names: list[str]) -> Iterator[Read]:
        process = self.start("cat-file", "--batch", "--buffer")
        feeder = threading.Thread(target=_feed, args=(process.stdin, names), daemon=True)
        drain = threading.Thread(target=_drain, args=(process.stderr,), daemon=True)
        timer = threading.Timer(SECONDS, process.kill)
        for thread in (feeder, drain, timer):
            thread.start()
        assert process.stdout is not None  # noqa: S101  # tells mypy what PIPE means
        try:
            for name in names:
                header = process.stdout.readline().split()
                if len(header) == 2:  # noqa: PLR2004  # "<name> missing"
                    yield Read(name=name, content=None)
                    continue
                if not header:
                    return
                size = int(header[2])
                content = process.stdout.read(size + 1)
                if len(content) != size + 1:
                    return
                yield Read(name=name, content=content[:-1])
        finally:
            timer.cancel()
            self._end(process)
            feeder.join()
            drain.join()

    def _end(self, process: "subprocess.Popen[bytes]") -> None:
        self._running.discard(process)
        if process.poll() is None:
            process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe:
                with suppress(OSError):
                    pipe.close()


def locate(path: Path) -> Places:
    """Find the parts of the repository at path without asking git, following nothing out of it."""
    try:
        root = path.resolve(strict=True)
        if not root.is_dir():
            message = f"{path} is a file, not a git repository"
            raise NotARepository(message)
        if _is_store(root):
            return Places(root=root, own=root, common=_inside(root, root), bare=True)
        link = root / ".git"
        if link.is_dir() and _is_store(link):
            return Places(root=root, own=_inside(link, root), common=link, bare=False)
        if link.is_file() and not link.is_symlink():
            return _linked(root, link)
        os.listdir(root)
    except FileNotFoundError:
        message = f"{path} does not exist"
        raise NotARepository(message) from None
    except OSError as error:
        message = f"{path} can not be read: {error.strerror}"
        raise UnreadableRepository(message) from error
    above = next((parent for parent in root.parents if _is_store(parent / ".git")), None)
    hint = f"; it lies inside the repository {above}: audit that one" if above else ""
    message = f"{path} is not a git repository{hint}"
    raise NotARepository(message)


def _linked(root: Path, link: Path) -> Places:
    """Follow the .git file of a work tree or submodule, if the place it names points back."""
    text = link.read_text(encoding="utf-8", errors="replace")[:4096]
    target = text.removeprefix("gitdir:").strip()
    own = (root / target).resolve()
    if not text.startswith("gitdir:") or not (own / "HEAD").is_file():
        message = f"{root} is not a git repository: its .git file leads nowhere"
        raise NotARepository(message)
    back = own / "gitdir"
    if back.is_file():
        home = (own / back.read_text(encoding="utf-8", errors="replace").strip()).resolve()
        common = (own / (own / "commondir").read_text(encoding="utf-8").strip()).resolve()
    else:
        config = (own / "config").read_text(encoding="utf-8", errors="replace")
        tree = re.search(r"^\s*worktree\s*=\s*(.+?)\s*$", config, re.MULTILINE)
        home = (own / tree[1] / ".git").resolve() if tree else own
        common = own
    if home != link:
        message = f"{root} is refused: its .git file leads to another repository, {own}"
        raise UnreadableRepository(message)
    return Places(root=root, own=own, common=_inside(common, common), bare=False)


def _is_store(folder: Path) -> bool:
    return (folder / "HEAD").exists() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def _inside(store: Path, root: Path) -> Path:
    for part in (store, store / "HEAD", store / "objects", store / "refs", store / "packed-refs", store / "shallow"):
        if not part.resolve().is_relative_to(root):
            message = f"{root} is refused: {part.relative_to(root)} is a link out of the repository"
            raise UnreadableRepository(message)
    return store


def _furnish(private: Path, places: Places, attributes: str) -> None:
    """Lay out a private git directory: our configuration, the repository's references."""
    config = places.common / "config"
    text = config.read_text(encoding="utf-8", errors="replace") if config.is_file() else ""
    sha256 = re.search(r"^\s*objectformat\s*=\s*sha256\s*$", text, re.IGNORECASE | re.MULTILINE)
    ours = CONFIG.format(version=1 if sha256 else 0) + ("[extensions]\n\tobjectFormat = sha256\n" if sha256 else "")
    (private / "config").write_text(ours, encoding="utf-8")
    (private / "info").mkdir()
    (private / "info" / "attributes").write_text(attributes, encoding="utf-8")
    (private / "objects").mkdir()
    (private / "refs").mkdir()
    shutil.copyfile(places.own / "HEAD", private / "HEAD")
    for name in ("packed-refs", "shallow"):
        if (places.common / name).is_file():
            shutil.copyfile(places.common / name, private / name)
    _copy_references(places.common / "refs", private / "refs")


def _copy_references(source: Path, target: Path) -> None:
    for folder, folders, names in os.walk(source, followlinks=False):
        there = target / Path(folder).relative_to(source)
        folders[:] = [name for name in folders if not (Path(folder) / name).is_symlink()]
        there.mkdir(parents=True, exist_ok=True)
        for name in names:
            file = Path(folder) / name
            if not file.is_symlink() and file.is_file() and file.stat().st_size <= REFERENCE_BYTES:
                shutil.copyfile(file, there / name)


def _program() -> str:
    found = shutil.which("git")
    if not found:
        message = "git is not installed; install it and try again"
        raise GitFailed(message)
    return found


def _limit(process: int) -> None:
    with suppress(ImportError, AttributeError, OSError, ValueError):
        import resource  # noqa: PLC0415  # absent on Windows

        # git only reads: it may not write a file, dump core or take all the memory there is
        resource.prlimit(process, resource.RLIMIT_FSIZE, (0, 0))
        resource.prlimit(process, resource.RLIMIT_CORE, (0, 0))
        resource.prlimit(process, resource.RLIMIT_DATA, (MEMORY, MEMORY))


def _feed(pipe: IO[bytes], names: list[str]) -> None:
    with suppress(OSError, ValueError), pipe:
        pipe.write("\n".join([*names, ""]).encode())


def _drain(pipe: IO[bytes]) -> None:
    with suppress(OSError, ValueError):
        while pipe.read(65536):
            pass
