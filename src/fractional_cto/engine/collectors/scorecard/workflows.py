"""The workflows of GitHub, as far as the probes ask for them: triggers, permissions, jobs and their steps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.pipelines.marked import Node, whole

PATH = re.compile(r"\.github/workflows/[^/]+\.ya?ml", re.IGNORECASE)
WINDOWS = re.compile(
    r"runner\.os\s*==\s*['\"]windows['\"]|\$\{\{\s*startsWith\(runner\.os,\s*['\"]windows['\"]\)"
    r"|matrix\.os\s*==\s*['\"]windows-",
    re.IGNORECASE,
)
UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a job: what it uses or what it runs, and with which shell; UNKNOWN where nobody can tell."""

    line: int
    uses: str | None
    uses_line: int
    run: str | None
    run_line: int
    shell: str
    given: dict[str, str]


@dataclass(frozen=True, slots=True)
class Job:
    """One job: what it calls as a whole, or its steps."""

    name: str
    line: int
    uses: str | None
    uses_line: int
    permissions: Node | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Workflow:
    """One workflow."""

    path: str
    triggers: frozenset[str]
    permissions: Node | None
    jobs: tuple[Job, ...]


def says_something(text: str) -> bool:
    """Tell whether there is a line that is no comment."""
    return any(line.strip() and not line.strip().startswith("#") for line in text.splitlines())


def read(path: str, text: str) -> Workflow | None:
    """Read a workflow; None where it is none."""
    try:
        root = whole(text)
    except Refused:
        return None
    jobs = tuple(_job(name, node) for name, node in root.under("jobs").items())
    # YAML takes the bare word "on" for a yes; the reader here keeps it as it stands
    return Workflow(path, frozenset(root.words("on") or root.words("true")), root.at("permissions"), jobs)


def _job(name: str, node: Node) -> Job:
    uses = node.at("uses")
    default = node.text("defaults", "run", "shell")
    systems = _systems(node)
    steps = tuple(_step(each, default, systems) for each in node.each("steps") if isinstance(each.value, dict))
    return Job(name, node.line, node.text("uses"), uses.line if uses else 0, node.at("permissions"), steps)


def _systems(node: Node) -> list[str] | None:
    """Name the systems a job runs on; None where the matrix does not tell."""
    labels = node.words("runs-on")
    if len(labels) != 1 or "matrix.os" not in labels[0]:
        return labels
    found = node.words("strategy", "matrix", "os")
    found += [system for each in node.each("strategy", "matrix", "include") if (system := each.text("os"))]
    return found or None


def _step(node: Node, default: str | None, systems: list[str] | None) -> Step:
    uses, run = node.at("uses"), node.at("run")
    given = {key: value for key in node.under("with") if (value := node.text("with", key))}
    return Step(
        node.line,
        node.text("uses"),
        uses.line if uses else 0,
        run.value if run and isinstance(run.value, str) else None,
        run.begins if run else 0,
        node.text("shell") or default or _shell(node, systems),
        given,
    )


def _shell(node: Node, systems: list[str] | None) -> str:
    if WINDOWS.search(node.text("if") or ""):
        return "pwsh"
    if systems is None:
        return UNKNOWN
    return "pwsh" if systems and all(system.lower().startswith("windows") for system in systems) else "bash"


def steps(workflow: Workflow) -> Iterator[tuple[Job, Step]]:
    """Go through every step of every job."""
    for job in workflow.jobs:
        for step in job.steps:
            yield job, step
