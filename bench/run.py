"""Time cto against git itself and PyDriller, in one run on one machine, as a table of ratios.

Usage: make bench REPOS="path path". Without a path, this repository. Every figure is a ratio to
``git log --numstat -M`` over the same commits; commits that git can not compare for lack of an object
are left out on git's side, where it would stop at the first of them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fractional_cto.engine.collectors.cache import Cache, cache_of
from fractional_cto.engine.collectors.health import Seen
from fractional_cto.engine.collectors.history import read_history
from fractional_cto.engine.collectors.kinds import attributes
from fractional_cto.engine.collectors.repository import load_history
from fractional_cto.engine.collectors.tree import Tree
from fractional_cto.engine.collectors.written import written
from fractional_cto.engine.config import Config
from fractional_cto.engine.facts import Facts
from fractional_cto.engine.git import Git

MIB = 1 << 20
# Where git itself needs less, a ratio says how long Python takes to start, and is not judged.
JUDGED = 5.0
SAMPLE = 300  # commits PyDriller is given: on a whole history it takes minutes
NEW = 100
# The goals in seconds come from a machine on which git itself took so long for the log of saleor.
SET_AT = 15.8


@dataclass(frozen=True, kw_only=True)
class Timing:
    """Seconds and the highest sum of memory over a process and its children, in MiB."""

    seconds: float
    memory: int


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the table; goal is the highest good ratio, or seconds where absolute."""

    work: str
    timing: Timing
    against: float | None
    goal: float | None
    absolute: bool = False


def main(paths: Sequence[str]) -> None:
    """Print a table for each repository."""
    print(f"{os.cpu_count()} processors; seconds, ratio to the same work by git, goal, memory with children in MiB\n")
    for path in paths or (".",):
        lines = list(measure(Path(path).absolute()))
        print(f"{path}")
        for line in lines:
            print(f"  {render(line)}", flush=True)
        print(flush=True)


def render(line: Line) -> str:
    """Write one line of the table."""
    ratio = line.timing.seconds / line.against if line.against else None
    figure = line.timing.seconds if line.absolute else ratio if (line.against or 0) > JUDGED else None
    verdict = "" if line.goal is None or figure is None else ("reached" if figure <= line.goal else "MISSED")
    if line.goal is not None and figure is None:
        verdict = "small"
    goal = "" if line.goal is None else f"≤ {line.goal}{' s' if line.absolute else ''}"
    shown = "" if ratio is None else f"{ratio:.3f}"
    told = f"{line.work:<52}{line.timing.seconds:>8.2f} s{shown:>9}  {goal:>8} {verdict:<8}{line.timing.memory:>6,} MiB"
    if line.absolute and ratio is not None:
        told += f"  = {ratio * SET_AT:.2f} s where git's log takes {SET_AT} s"
    return told


def measure(path: Path) -> "list[Line]":
    """Time every piece of work on one repository."""
    with Git(path, attributes()) as git, tempfile.TemporaryDirectory() as scratch:
        revision = git.resolve(None)
        commits = git.run("rev-list", revision).decode().split()
        good = _comparable(path, revision, commits)
        large = len(commits) > 50_000  # noqa: PLR2004  # of those the goals name the history and the whole audit
        listing = "\n".join([*good, ""]).encode()
        walk = ("log", "--no-walk=unsorted", "--stdin", "--format=%H", "--numstat", "-M")
        floor = timed([git.program, f"--git-dir={git.environment['GIT_OBJECT_DIRECTORY']}/..", *walk], listing)
        base = floor.seconds
        lines = [Line(work="git log --numstat -M", timing=floor, against=base, goal=None)]

        def ours(work: str, *arguments: str, goal: float | None, absolute: bool = False) -> None:
            timing = timed([sys.executable, __file__, *arguments], b"")
            lines.append(Line(work=work, timing=timing, against=base, goal=goal, absolute=absolute))

        ours("history: commits, renames, lines of source", "--history", str(path), goal=0.5 if large else 0.35)
        ours("structure alone", "--structure", str(path), goal=None if large else 0.13)
        audit = (sys.executable, "-m", "fractional_cto", "audit", str(path), "--out", f"{scratch}/audit")
        whole = timed([*audit, "--no-cache"], b"")
        lines.append(Line(work="whole audit, nothing remembered", timing=whole, against=base, goal=1.0))
        older = _older(git, revision)
        if older:
            environment = {**os.environ, "CTO_CACHE": f"{scratch}/cache"}
            timed([*audit, "--at", older], b"", environment)
            shutil.copytree(f"{scratch}/cache", f"{scratch}/spare")
            seconds = float(_output([sys.executable, __file__, "--again", str(path), f"{scratch}/spare"]))
            partly = Timing(seconds=seconds, memory=0)
            lines.append(
                Line(
                    work=f"history after {NEW} commits",
                    timing=partly,
                    against=base,
                    goal=None if large else 0.3,
                    absolute=True,
                )
            )
            again = timed(list(audit), b"", environment)
            lines.append(
                Line(
                    work=f"audit again after {NEW} commits",
                    timing=again,
                    against=base,
                    goal=None if large else 2,
                    absolute=True,
                )
            )
        # PyDriller opens only what looks like somebody's work tree
        _output([git.program, "clone", "--quiet", "--shared", "--no-checkout", str(path), f"{scratch}/clone"])
        lines += _driller(git, Path(scratch, "clone"), good[:SAMPLE])
    return lines


def timed(command: list[str], stdin: bytes, environment: dict[str, str] | None = None) -> Timing:
    """Run a command, watching its memory and that of its children."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment)
    peak = [0]
    watcher = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watcher.start()
    process.communicate(stdin)
    seconds = time.perf_counter() - start
    watcher.join()
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)[:200]}")
    return Timing(seconds=seconds, memory=peak[0] // MIB)


def history(path: str, *, counted: bool) -> None:
    """Read a history into fact tables, without files, measures and report."""
    with Git(Path(path), attributes()) as git:
        _load(git, Cache(None, Path(path)), counted=counted)


def again(path: str, folder: str) -> None:
    """Print how long the history takes that an earlier audit remembers in part."""
    with Git(Path(path), attributes()) as git:
        _load(git, Cache(None, Path(path)), counted=False, revision="HEAD~1")  # imports and first calls are no history
        cache = cache_of(git, Path(folder))
        facts = Facts()
        _ = facts.connection  # opened while gits work, where a whole audit is made
        start = time.perf_counter()
        _load(git, cache, counted=True, facts=facts)
        print(time.perf_counter() - start)


def _load(git: Git, cache: Cache, *, counted: bool, revision: str | None = None, facts: Facts | None = None) -> None:
    found = git.resolve(revision)
    told = []
    read = read_history(
        git,
        found,
        cache,
        counted=counted,
        jobs=os.cpu_count() or 1,
        laid=lambda commits: told.append(written(git, found, commits, Config())),
    )
    nothing = Tree(entries=[])
    seen = Seen(git=git, revision=found, history=read, tree=nothing, now=0, asked=datetime.now(UTC))
    load_history(facts or Facts(), "bench", seen, told[-1])


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _comparable(path: Path, revision: str, commits: list[str]) -> list[str]:
    """Leave out the commits git would stop at."""
    with Git(path, attributes()) as git:
        broken = set(read_history(git, revision, Cache(None, path), counted=True, jobs=2).snapshot.broken)
    return [commit for commit in commits if commit not in broken]


def _older(git: Git, revision: str) -> str:
    """Find the commit on the main line that lacks about NEW of the newest."""
    for back in range(1, NEW + 1):
        code, out, _ = git.read("rev-list", "--count", f"{revision}~{back}..{revision}")
        if code:
            return ""
        if int(out) >= NEW:
            return git.resolve(f"{revision}~{back}")
    return ""


def _driller(git: Git, path: Path, sample: list[str]) -> list[Line]:
    """Let PyDriller read the newest commits, against git on the same ones."""
    walk = ["log", "--no-walk=unsorted", "--stdin", "--format=%H", "--numstat", "-M"]
    store = f"--git-dir={git.environment['GIT_OBJECT_DIRECTORY']}/.."
    same = timed([git.program, store, *walk], "\n".join([*sample, ""]).encode())
    theirs = timed([sys.executable, __file__, "--driller", str(path), *sample], b"")
    return [Line(work=f"PyDriller, newest {len(sample)} commits", timing=theirs, against=same.seconds, goal=None)]


def driller(path: str, *commits: str) -> None:
    """Read commits the way PyDriller's users do: every modified file with its lines."""
    from pydriller import Repository as Driller  # type: ignore[import-untyped]  # noqa: PLC0415  # its time is not ours

    for commit in Driller(path, only_commits=list(commits)).traverse_commits():
        for file in commit.modified_files:
            _ = (file.new_path, file.added_lines, file.deleted_lines)


def _watch(process: "subprocess.Popen[bytes]", peak: list[int]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_memory(one) for one in _family(process.pid)))
        # adding up the pages of three processes takes the time of one: look seldom
        time.sleep(0.4)


def _family(process: int) -> list[int]:
    found = [process]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


def _memory(process: int) -> int:
    """Read the memory a process has for itself and its part of what it shares, in bytes."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:"))


CHILDREN: dict[str, Callable[..., None]] = {
    "--history": lambda path: history(path, counted=True),
    "--structure": lambda path: history(path, counted=False),
    "--again": again,
    "--driller": driller,
}

if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments and arguments[0] in CHILDREN:
        CHILDREN[arguments[0]](*arguments[1:])
    else:
        main(arguments)
