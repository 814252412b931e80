"""Zizmor, the field's best reader of GitHub's workflows: run on copies of them, without network, and read as SARIF.

It is a program of ours, not of the repository. It sees nothing but the copies, in a folder of its own, with an empty
environment and limits to its time, memory and output; whatever goes wrong is said, and the audit goes on.
"""

import os
import subprocess
import sysconfig
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from fractional_cto.engine.collectors.dependencies.contents import Refused, refuse
from fractional_cto.engine.collectors.pipelines.files import system_of
from fractional_cto.engine.collectors.scans.collect import columns_of
from fractional_cto.engine.collectors.scans.sarif import Scan, read
from fractional_cto.engine.collectors.tree import Tree
from fractional_cto.engine.git import Git
from fractional_cto.engine.git.limits import command, limit

NAME = "zizmor"
MOST = 300  # files
LARGEST = 256 << 10
SECONDS = 30
MEMORY = 1 << 30
ANSWER = 24 << 20  # what git's limits let a program of this kind say at most
OPTIONS = (
    *("--offline", "--no-online-audits", "--no-config", "--no-progress", "--no-exit-codes", "--quiet"),
    *("--color", "never", "--format", "sarif", "--min-confidence", "medium", "--min-severity", "medium"),
)


def tables_of(git: Git, tree: Tree) -> dict[str, Mapping[str, Sequence[object]]]:
    """Lay out what it finds in the revision's workflows, or why it could not look."""
    try:
        scans, reason = scanned(_texts(git, tree)), ""
    except Refused as refusal:
        scans, reason = [], str(refusal)
    absent = {"need": [NAME], "reason": [reason]} if reason else {}
    return {"scans": columns_of(NAME, scans), "absent": absent or {"need": [], "reason": []}}


def program() -> str | None:
    """Find the program that was installed with this one."""
    found = Path(sysconfig.get_path("scripts")) / NAME
    return str(found) if os.access(found, os.X_OK) else None


def scanned(texts: Mapping[str, bytes]) -> list[Scan]:
    """Run it on these files, by their paths, or refuse with the reason."""
    if not texts:
        return []
    wanted = program()
    if wanted is None:
        refuse("the program zizmor is not installed beside cto")
    with tempfile.TemporaryDirectory(prefix="cto-") as folder:
        names = _copied(Path(folder), texts)
        found = read(_run([wanted, *OPTIONS, "."], folder))
    return [replace(scan, path=names[scan.path]) for scan in found if scan.path in names]


def _texts(git: Git, tree: Tree) -> dict[str, bytes]:
    wanted: dict[str, list[str]] = {}
    for entry in tree.entries:
        system = system_of(entry.path) if entry.mode in ("file", "executable") else None
        if system and system.name == "GitHub Actions" and (entry.size or 0) <= LARGEST and len(wanted) < MOST:
            wanted.setdefault(entry.blob, []).append(entry.path)
    return {path: one.content for one in git.objects(wanted) if one.content for path in wanted[one.name]}


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


def _run(wanted: list[str], folder: str) -> bytes:
    try:
        process = subprocess.Popen(  # noqa: S603  # a fixed program, arguments never pass a shell
            command(wanted, MEMORY),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={"HOME": folder, "NO_COLOR": "1"},
        )
    except OSError as error:
        refuse(f"the program zizmor could not be started: {error.strerror}")
    with process:
        limit(process.pid, MEMORY)
        try:
            answer = process.communicate(timeout=SECONDS)[0]
        except subprocess.TimeoutExpired:
            process.kill()
            refuse(f"the program zizmor took longer than {SECONDS} seconds")
    if process.returncode or not answer or len(answer) > ANSWER:
        refuse(f"the program zizmor gave no answer that can be used (exit status {process.returncode})")
    return answer
