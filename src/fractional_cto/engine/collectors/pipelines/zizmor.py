"""Zizmor, the field's best reader of GitHub's workflows: run on copies of them, without network, and read as SARIF.

It is a program of ours, not of the repository. It sees nothing but the copies, in a folder of its own, with an empty
environment and limits to its time, memory and output; whatever goes wrong is said, and the audit goes on.
"""

import os
import re
import signal
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread, Timer
from typing import IO

from fractional_cto.engine.collectors.dependencies.contents import Refused, refuse, text_of
from fractional_cto.engine.collectors.pipelines.collect import parsed
from fractional_cto.engine.collectors.pipelines.files import system_of
from fractional_cto.engine.collectors.scans.collect import columns_of
from fractional_cto.engine.collectors.scans.sarif import Scan, read
from fractional_cto.engine.collectors.tree import Tree
from fractional_cto.engine.git import Git
from fractional_cto.engine.git.limits import command, limit

NAME = "zizmor"
MOST = 300  # files
LARGEST = 256 << 10
SECONDS = 30  # of work; where it may not be counted, or nothing is done, as many as WAITED by the clock
WAITED = 120
MEMORY = 1 << 30
ANSWER = 24 << 20  # bytes
TOLD = 20  # files that could not be read, each by its name
# What it writes beside its answer of a file that it leaves out, by name or not.
LEFT_OUT = re.compile(rb"failed to validate file://(?:\./)?(\S+) as|failed to parse input")
# What it stops at; the other files are tried again without that one.
STOPS_AT = re.compile(rb"failed to load file://(?:\./)?(\S+) as")
TRIES = 5
LINE = 2000
STOPPED = (-signal.SIGKILL, -signal.SIGXCPU)
WEAKNESSES = "weaknesses of workflows in"
OPTIONS = (
    *("--offline", "--no-online-audits", "--no-config", "--no-progress", "--no-exit-codes", "--quiet"),
    *("--color", "never", "--format", "sarif", "--min-confidence", "medium", "--min-severity", "medium"),
)

Gap = tuple[str, str]


def tables_of(git: Git, tree: Tree) -> dict[str, Mapping[str, Sequence[object]]]:
    """Lay out what it finds in the revision's workflows, and what it could not look at."""
    texts, gaps = _texts(git, tree)
    scans: list[Scan] = []
    try:
        scans, left_out = scanned(texts)
        gaps += left_out
    except Refused as refusal:
        gaps = [(NAME, str(refusal))]
    if len(gaps) > TOLD:
        gaps[TOLD:] = [(f"{WEAKNESSES} other files", f"{len(gaps) - TOLD} more could not be read either")]
    absent = {"need": [need for need, _ in gaps], "reason": [reason for _, reason in gaps]}
    return {"scans": columns_of(NAME, scans), "absent": absent}


def program() -> str | None:
    """Find the program that was installed with this one."""
    found = Path(sysconfig.get_path("scripts")) / NAME
    return str(found) if os.access(found, os.X_OK) else None


def scanned(texts: Mapping[str, bytes]) -> tuple[list[Scan], list[Gap]]:
    """Run it on these files, by their paths, and tell which it left out, or refuse with the reason."""
    if not texts:
        return [], []
    wanted = program()
    if wanted is None:
        refuse("the program zizmor is not installed beside cto")
    with tempfile.TemporaryDirectory(prefix="cto-") as folder:
        names = _copied(Path(folder), texts)
        answer, left_out = _tried([wanted, *OPTIONS, "."], Path(folder), set(names))
    found = [replace(scan, path=names[scan.path]) for scan in read(answer) if scan.path in names]
    return found, list(_gaps(left_out, names))


def _tried(wanted: list[str], folder: Path, left: set[str]) -> tuple[bytes, list[str]]:
    """Run it on the files that are left, again without the one it stops at."""
    stopped: list[str] = []
    while True:
        left_out, stops = list[str](), list[str]()
        try:
            return _run(wanted, folder, left_out, stops), left_out + stopped
        except Refused:
            culprits = left & set(stops)
            if not culprits or culprits == left or len(stopped) >= TRIES:
                raise
            for name in sorted(culprits):
                (folder / name).unlink()
                stopped.append(name)
            left = left - culprits


def _gaps(left_out: Sequence[str], names: Mapping[str, str]) -> Iterator[Gap]:
    """Say of each file that was left out why nothing is said of it."""
    for name in sorted(set(left_out) & names.keys()):
        yield f"{WEAKNESSES} {names[name]}", "zizmor does not take it for a workflow or an action"
    unnamed = sum(name not in names for name in left_out)
    if unnamed:
        yield f"{WEAKNESSES} some files", f"zizmor could not read {unnamed} and does not say which"


def _texts(git: Git, tree: Tree) -> tuple[dict[str, bytes], list[Gap]]:
    """Choose the files that can be read here too; why others can not is told with the builds."""
    wanted: dict[str, list[str]] = {}
    gaps: list[Gap] = []
    systems = {entry.path: system_of(entry.path) for entry in tree.entries if entry.mode in ("file", "executable")}
    chosen = 0
    for entry in tree.entries:
        system = systems.get(entry.path)
        if system is None or system.name != "GitHub Actions":
            continue
        if (entry.size or 0) > LARGEST or chosen >= MOST:
            large = f"it is larger than {LARGEST >> 10} KiB"
            reason = large if (entry.size or 0) > LARGEST else f"{MOST} such files were looked at, and no more"
            gaps.append((f"{WEAKNESSES} {entry.path}", reason))
        else:
            chosen += 1
            wanted.setdefault(entry.blob, []).append(entry.path)
    texts = {}
    for one in git.objects(wanted):
        for path in wanted[one.name]:
            if (system := systems[path]) and one.content is not None:
                # a file that grows by repeating itself, or is no text, would stop it from reading the others
                with suppress(Refused):
                    parsed(system, one.content)
                    texts[path] = text_of(one.content).encode()
    return texts, gaps


def _copied(folder: Path, texts: Mapping[str, bytes]) -> dict[str, str]:
    """Write the files under names of our own, so that no name in a repository leads anywhere else."""
    names = {}
    for number, path in enumerate(sorted(texts), 1):
        action = not path.startswith(".github/workflows/")
        name = f"actions/{number}/action.yml" if action else f".github/workflows/{number}.yml"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(texts[path])
        names[name] = path
    return names


def _run(wanted: list[str], folder: Path, left_out: list[str], stops: list[str]) -> bytes:
    try:
        process = subprocess.Popen(  # noqa: S603  # a fixed program, arguments never pass a shell
            command(wanted, MEMORY),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={"HOME": str(folder), "NO_COLOR": "1"},
        )
    except OSError as error:
        refuse(f"the program zizmor could not be started: {error.strerror}")
    limit(process.pid, MEMORY, SECONDS)
    listener = Thread(target=_listen, args=(process.stderr, left_out, stops), daemon=True)
    timer = Timer(WAITED, process.kill)
    with process:
        listener.start()
        timer.start()
        answer = process.stdout.read(ANSWER + 1) if process.stdout else b""
        if len(answer) > ANSWER:
            process.kill()
        status = process.wait()
        timer.cancel()
        listener.join()
    if status in STOPPED and len(answer) <= ANSWER:
        refuse("the program zizmor was stopped because it took too long")
    if status or not answer or len(answer) > ANSWER:
        refuse(f"the program zizmor gave no answer that can be used (exit status {status})")
    return answer


def _listen(said: IO[bytes], left_out: list[str], stops: list[str]) -> None:
    """Note which files it leaves out or stops at; everything else it says is passed over."""
    for line in iter(lambda: said.readline(LINE), b""):
        for pattern, names in ((LEFT_OUT, left_out), (STOPS_AT, stops)):
            if (found := pattern.search(line)) and len(names) < MOST:
                names.append((found[1] or b"").decode(errors="replace"))
