"""Copying a repository from elsewhere: the one place where git uses the network, and only as it is told here.

The copy is bare, runs no hooks, follows no redirects and no submodules, and is bounded in time and size. It speaks to
the one machine address that was looked at beforehand: a name that means another machine a moment later leads nowhere.
"""

import base64
import fcntl
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from fractional_cto.engine.errors import GitFailed
from fractional_cto.engine.git.installed import copies, program
from fractional_cto.engine.git.limits import writing
from fractional_cto.engine.git.program import MEMORY
from fractional_cto.engine.git.remote import Source, resolve

SECONDS = 1800
MOST = 4 << 30
BEAT = 0.25
BRANCH = re.compile(r"refs/heads/[\w][\w./+-]*")
ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
REFERENCES = ("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")
CONFIG = """[core]
\tbare = true
\trepositoryformatversion = 0
\tfsmonitor = false
\thooksPath = /dev/null
\tprotectHFS = true
\tprotectNTFS = true
[fetch]
\trecurseSubmodules = false
\tunpackLimit = 1
\twriteCommitGraph = false
[gc]
\tauto = 0
[maintenance]
\tauto = false
[http]
\tfollowRedirects = false
\tlowSpeedLimit = 1000
\tlowSpeedTime = 60
[protocol]
\tallow = never
[protocol "https"]
\tallow = always
[credential]
\thelper =
[transfer]
\tcredentialsInUrl = die
"""
REFUSED = re.compile(r"could not read Username|Authentication failed|error: 40[13]|terminal prompts disabled")
Told = Callable[[int], None]


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """How long a copy may take, and how many bytes it may fill."""

    seconds: float = SECONDS
    most: int = MOST


def mirror(source: Source, folder: Path, told: Told = lambda _bytes: None, bounds: Bounds | None = None) -> None:
    """Copy a repository into a folder, or bring an earlier copy up to date; told hears how many bytes lie there.

    Raises RefusedAddress, or GitFailed with a sentence; what was there before stays as it was.
    """
    bounds = bounds or Bounds()
    host, port, machine = resolve(source)
    copies()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        fresh = folder if folder.is_dir() else folder.with_name(f".{folder.name}-new")
        if fresh is not folder:
            shutil.rmtree(fresh, ignore_errors=True)
        _lay_out(fresh)
        with tempfile.TemporaryDirectory(prefix="cto-fetch-") as home:
            environment = _environment(source, fresh, Path(home), f"{host}:{port}:{machine}")
            head = _run(["ls-remote", "--symref", source.address, "HEAD"], environment, fresh, told, bounds, source)
            options = ["--quiet", "--prune", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"]
            _run(["fetch", *options, source.address, *REFERENCES], environment, fresh, told, bounds, source)
        (fresh / "HEAD").write_text(_head(head, fresh), encoding="utf-8")
        if fresh is not folder:
            fresh.rename(folder)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep others from writing into the same copy."""
    with folder.with_name(f".{folder.name}-lock").open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _lay_out(folder: Path) -> None:
    """Make an empty repository, or take away what a git that was killed has left in one."""
    for part in ("objects/pack", "refs/heads", "refs/tags"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for leftover in (*folder.rglob("*.lock"), *folder.glob("objects/pack/tmp_*"), *folder.glob("objects/pack/.tmp*")):
        leftover.unlink(missing_ok=True)
    (folder / "config").write_text(CONFIG, encoding="utf-8")
    if not (folder / "HEAD").exists():
        (folder / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")


def _environment(source: Source, folder: Path, home: Path, pinned: str) -> dict[str, str]:
    """Say everything to git that nobody else may read: a command line is seen by every program of the machine."""
    said = {"http.curloptResolve": pinned}
    if source.credentials:
        token = base64.b64encode(source.credentials.encode()).decode()
        said["http.extraHeader"] = f"Authorization: Basic {token}"
    if source.certificates:
        said["http.sslCAInfo"] = str(source.certificates)
    return {
        "PATH": os.defpath,
        "HOME": str(home),
        "TMPDIR": str(home),
        "LC_ALL": "C.UTF-8",
        "GIT_DIR": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_ALLOW_PROTOCOL": "https",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "/bin/false",
        "GIT_ADVICE": "0",
        "GIT_CONFIG_COUNT": str(len(said)),
        **{f"GIT_CONFIG_KEY_{number}": key for number, key in enumerate(said)},
        **{f"GIT_CONFIG_VALUE_{number}": value for number, value in enumerate(said.values())},
    }


def _run(  # noqa: PLR0913, PLR0917  # what to do, how, and within which bounds
    arguments: list[str], environment: dict[str, str], folder: Path, told: Told, bounds: Bounds, source: Source
) -> str:
    """Run git within the bounds and give what it printed."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(  # noqa: S603  # a fixed program, arguments never pass an unquoted shell
            writing([program(), *arguments], MEMORY, bounds.most),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=complaints,
            env=environment,
            cwd=folder,
        )
        try:
            _watch(process, folder, told, bounds, source)
        finally:
            _end(process)
        for file in (out, complaints):
            file.seek(0)
        if process.returncode:
            raise GitFailed(_sentence(source, complaints.read(1 << 16).decode(errors="replace")))
        return out.read(1 << 16).decode(errors="replace")


def _watch(process: "subprocess.Popen[bytes]", folder: Path, told: Told, bounds: Bounds, source: Source) -> None:
    end = time.monotonic() + bounds.seconds
    while True:
        if time.monotonic() > end:
            message = f"{source.address} took longer than {bounds.seconds / 60:.0f} minutes to copy"
            raise GitFailed(message)
        with suppress(subprocess.TimeoutExpired):
            process.wait(BEAT)
        size = sum(_sizes(folder))
        told(size)
        if size > bounds.most:
            message = (
                f"{source.address} is larger than {bounds.most >> 20:,} MB; copy it yourself and register the folder"
            )
            raise GitFailed(message)
        if process.poll() is not None:
            return


def _sizes(folder: Path) -> Iterator[int]:
    for above, _, names in os.walk(folder):
        for name in names:
            # what is gone by now has been renamed by git
            with suppress(OSError):
                yield (Path(above) / name).stat(follow_symlinks=False).st_size


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End git, which ends its own helpers when it is asked to."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(2)
        process.kill()
        process.wait()


def _sentence(source: Source, complaint: str) -> str:
    if REFUSED.search(complaint):
        return f"{source.address} wants a name and a token, or refuses those it was given"
    lines = [line for line in complaint.splitlines() if line.strip()] or ["git ended without a word"]
    return f"{source.address} could not be copied: {lines[-1].removeprefix('fatal: ')[:300]}"


def _head(said: str, folder: Path) -> str:
    """Write where HEAD stands: on the branch the other side names, or on one that stands where its HEAD does."""
    fields = [line.split("\t") for line in said.splitlines() if line.endswith("\tHEAD")]
    named = next((what.removeprefix("ref: ") for what, _ in fields if what.startswith("ref: ")), "")
    if BRANCH.fullmatch(named) and ".." not in named:
        return f"ref: {named}\n"
    tip = next((what for what, _ in fields if ID.fullmatch(what)), "")
    heads = sorted(folder.glob("refs/heads/**/*"), key=lambda file: (file.name not in {"main", "master"}, str(file)))
    for file in heads:
        if file.is_file() and file.read_text(encoding="ascii", errors="replace").strip() == tip:
            return f"ref: {file.relative_to(folder)}\n"
    return f"{tip}\n" if tip else "ref: refs/heads/main\n"
